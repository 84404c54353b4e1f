package dev.taskql.database;

import java.time.Duration;

/**
 * How long PostgreSQL may take over one statement before it gives it up.
 *
 * <p>They travel with each statement, as the user does. Settings of the session or of the start of a connection do not get
 * through a pooler in transaction mode, settings of a role do not apply to who becomes it later, and the driver's own limit
 * costs more (10 µs for its timer, against 1.5 µs for each setting) and cancels by a connection of its own. What is set
 * before a statement in the same round trip holds for it: in the extended protocol the clock starts anew with each.
 *
 * @param statement for all it does; what it waits for is within that
 * @param lock for each lock that it waits for, where it may: what only reads waits for nobody's row
 */
record StatementLimits(Duration statement, Duration lock) {

    /**
     * How long a transaction may say nothing: its statements follow one another at once, so its node, or the line to it, is
     * gone without a word, and its locks would keep the user waiting at all nodes until TCP notices, which may take hours.
     */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** What sets them for a query, to be selected. */
    String reading() {
        return set("statement_timeout", statement);
    }

    /** What sets them for a statement alone that changes rows, to be selected. */
    String writing() {
        return reading() + ", " + set("lock_timeout", lock);
    }

    /** What sets them until the transaction ends, to be selected. */
    String inTransaction() {
        return writing() + ", " + set("idle_in_transaction_session_timeout", SILENCE);
    }

    private static String set(String name, Duration limit) {
        return "set_config('" + name + "', '" + limit.toMillis() + "', true)";
    }
}
