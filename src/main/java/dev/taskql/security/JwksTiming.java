package dev.taskql.security;

import java.time.Duration;

/**
 * How patient the server is with whoever publishes keys.
 *
 * @param fetch after how long a fetch is given up, its last byte included
 * @param interval how far apart two fetches are at least, whatever happens
 * @param kept how long keys are used before they are read again
 * @param ahead how long before that they are read in the background already, if somebody uses them
 * @param tolerated how long keys are used that cannot be read again
 */
record JwksTiming(Duration fetch, Duration interval, Duration kept, Duration ahead, Duration tolerated) {

    static final JwksTiming DEFAULT = new JwksTiming(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofMinutes(3),
            Duration.ofSeconds(30),
            Duration.ofHours(1));

    /** How long a request waits for the fetch of another: until that has been given up. */
    Duration patience() {
        return fetch.multipliedBy(2);
    }
}
