package dev.taskql.graphql;

/** What kind of operation a transport takes. */
enum AllowedOperations {
    /** GET is safe: it must change nothing (RFC 9110, section 9.2.1). */
    QUERIES,
    ALL
}
