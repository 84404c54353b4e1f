package dev.taskql.graphql;

/** The forms of an answer (GraphQL over HTTP, section 6.4). The two of JSON differ in the HTTP status of an error. */
enum AnswerFormat {
    /** The legacy form: an operation that failed is still HTTP 200, because intermediaries answer in JSON too. */
    JSON("application/json;charset=utf-8"),
    /** An operation that could not be executed has a status of its own. */
    GRAPHQL_RESPONSE("application/graphql-response+json;charset=utf-8"),
    /** Server-sent events: GraphQL over Server-Sent Events, distinct connections mode. */
    EVENT_STREAM("text/event-stream;charset=utf-8");

    private final String contentType;

    AnswerFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }
}
