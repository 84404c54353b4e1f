package dev.taskql.attack;

/** What an operation must come to, as {@link Answer#summary} has it, on each transport. */
record Outcome(String http, String events, String socket) {

    /** Executed, and nothing wrong with it. */
    static final Outcome ANSWERED = new Outcome("200", "200", "next");

    /** Executed; a field, or the payload of a mutation, says no. */
    static Outcome answered(String code) {
        return new Outcome("200 " + code, "200 " + code, "next " + code);
    }

    boolean isExecuted() {
        return socket.startsWith("next");
    }

    /** Never executed. */
    static Outcome refused(String code) {
        return new Outcome("400 " + code, "200 " + code, "error " + code);
    }
}
