package dev.taskql.database;

/**
 * What goes before a statement, in the same prepared statement; its one parameter is the user's id.
 *
 * @param alone before a statement outside of a transaction, with which it makes up one implicit transaction
 * @param first before the first statement of a transaction. Another text, so that the driver keeps apart what it learns
 *     of the two: once it has described a statement, it may put a Sync between prefix and statement, which would end an
 *     implicit transaction
 */
record StatementPrefix(String alone, String first) {

    static final StatementPrefix VIEWER = of("select set_config('taskql.user_id', ?, true)");

    /** For a login that the wall does not bind: each statement leaves its powers, too. */
    static final StatementPrefix ROLE_AND_VIEWER =
            of("select set_config('role', '" + ServerRole.NAME + "', true), set_config('taskql.user_id', ?, true)");

    private static StatementPrefix of(String select) {
        return new StatementPrefix(select + "; ", select + " as in_transaction; ");
    }
}
