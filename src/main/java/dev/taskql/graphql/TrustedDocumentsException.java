package dev.taskql.graphql;

/** The trusted documents cannot all be used, so the server does not start. */
final class TrustedDocumentsException extends RuntimeException {

    TrustedDocumentsException(String problem) {
        super(problem);
    }
}
