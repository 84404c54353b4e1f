package dev.taskql.security;

/** A setting without which the server cannot tell whom to let in. */
final class InvalidSettingException extends RuntimeException {

    private final String action;

    /**
     * @param problem which setting is wrong and how, without its value where that is a secret
     * @param action what the operator should do
     */
    InvalidSettingException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    String action() {
        return action;
    }
}
