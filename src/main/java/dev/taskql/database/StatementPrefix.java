package dev.taskql.database;

/**
 * What goes before a statement, in the same prepared statement; its one parameter is the user's id. It says as whom, for
 * whom, and for how long at most the statement runs; none of it outlives the transaction.
 *
 * @param reading before a query outside of a transaction, with which it makes up one implicit transaction
 * @param writing the same before what changes rows, and may have to wait for them
 * @param first before the first statement of a transaction. Another text, so that the driver keeps apart what it learns
 *     of the two: once it has described a statement, it may put a Sync between prefix and statement, which would end an
 *     implicit transaction
 */
record StatementPrefix(String reading, String writing, String first) {

    /** @param isSwitching for a login that the wall does not bind: each statement leaves its powers, too */
    static StatementPrefix of(boolean isSwitching, StatementLimits limits) {
        String role = isSwitching ? "set_config('role', '" + ServerRole.NAME + "', true), " : "";
        String select = "select " + role + "set_config('taskql.user_id', ?, true), ";
        return new StatementPrefix(
                select + limits.reading() + "; ",
                select + limits.writing() + "; ",
                select + limits.inTransaction() + "; ");
    }
}
