package dev.taskql.graphql;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator which document to correct, instead of a stack trace. */
final class TrustedDocumentsAnalyzer extends AbstractFailureAnalyzer<TrustedDocumentsException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TrustedDocumentsException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Correct it, or the setting taskql.graphql.trusted-documents.", cause);
    }
}
