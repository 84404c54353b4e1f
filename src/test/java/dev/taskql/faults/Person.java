package dev.taskql.faults;

import dev.taskql.TestUser;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user; all that they write carries their mark, so that nobody else can get it unnoticed. */
record Person(String id, String token) {

    private static final Pattern MARK = Pattern.compile("person-[0-9a-f]{8}-[0-9a-f-]{27}");

    static Person create() {
        var user = new TestUser("person-" + UUID.randomUUID());
        return new Person(user.id(), user.token());
    }

    /** Whether it tells of somebody else. */
    boolean isForeign(String text) {
        Matcher marks = MARK.matcher(text);
        while (marks.find()) {
            if (!marks.group().equals(id)) {
                return true;
            }
        }
        return false;
    }

    String title(String text) {
        return id + " " + text;
    }
}
