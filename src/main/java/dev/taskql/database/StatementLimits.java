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
 * @param lock for each lock that it waits for, in transactions alone: single statements read, and wait for nobody's row
 */
record StatementLimits(Duration statement, Duration lock) {

    /**
     * How long a transaction may say nothing: its statements follow one another at once, so its node, or the line to it, is
     * gone without a word, and its locks would keep the user waiting at all nodes until TCP notices, which may take hours.
     */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** What sets them for one statement, to be selected. */
    String alone() {
        return "set_config('statement_timeout', '" + statement.toMillis() + "', true)";
    }

    /** What sets them until the transaction ends, to be selected. */
    String inTransaction() {
        return alone() + ", set_config('lock_timeout', '" + lock.toMillis() + "', true)"
                + ", set_config('idle_in_transaction_session_timeout', '" + SILENCE.toMillis() + "', true)";
    }
}
