package dev.taskql.graphql;

/** Finds numbers that nobody means: reading one takes time with the square of its length, some 100 ms for 50,000 digits. */
final class LongNumbers {

    /** As in JSON; a string of as many is too long for each field that there is. */
    static final int MAX_DIGITS = 1_000;

    private LongNumbers() {}

    static boolean areIn(String document) {
        int digits = 0;
        for (int place = 0; place < document.length() && digits <= MAX_DIGITS; place++) {
            char character = document.charAt(place);
            digits = character >= '0' && character <= '9' ? digits + 1 : 0;
        }
        return digits > MAX_DIGITS;
    }
}
