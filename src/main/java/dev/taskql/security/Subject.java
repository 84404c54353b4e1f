package dev.taskql.security;

/** Which texts can name a user. */
final class Subject {

    static final int MAXIMUM_CHARACTERS = 255;

    private Subject() {}

    /**
     * 1 to 255 characters (code points), no control characters, no unpaired surrogates, no blanks around: what could be
     * stored differently from what was signed would make two users one.
     */
    static boolean isValid(String subject) {
        int length = subject.codePointCount(0, subject.length());
        return length >= 1
                && length <= MAXIMUM_CHARACTERS
                && isReadable(subject)
                && !isBlank(subject.codePointAt(0))
                && !isBlank(subject.codePointBefore(subject.length()));
    }

    /** No control characters, no unpaired surrogates. */
    static boolean isReadable(String text) {
        return text.codePoints().noneMatch(Subject::isForbidden);
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
