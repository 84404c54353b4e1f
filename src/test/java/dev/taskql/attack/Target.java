package dev.taskql.attack;

import dev.taskql.TestUser;

/** A server, somebody on it who has a task, and somebody with an account who should not get at it. */
record Target(int port, TestUser attacker, TestUser victim, String task) {

    /** Stands in the victim's task and must never be read by anybody else. */
    static final String TREASURE = "the victim's treasure";

    /** With the names that the table uses filled in: $TASK and $VICTIM, $ATTACKER and $TOKEN, which is the attacker's. */
    String filled(String text) {
        return text.indexOf('$') < 0
                ? text
                : text.replace("$TASK", task)
                        .replace("$VICTIM", victim.id())
                        .replace("$ATTACKER", attacker.id())
                        .replace("$TOKEN", attacker.token());
    }
}
