package dev.taskql.restcompat;

import dev.taskql.task.Outcome;
import dev.taskql.task.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * At which revisions a task may be changed (RFC 9110 section 13.1.1).
 *
 * @param revisions one of these; null for any
 */
record IfMatch(@Nullable Set<Integer> revisions) {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");
    private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,8}");
    private static final int NONE = 0;

    /** Reads the header; weak tags, and tags that this server never made, match no revision. */
    static IfMatch of(HttpServletRequest request) {
        var lines = Collections.list(request.getHeaders("If-Match"));
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.strip().equals("*"))) {
            return new IfMatch(null);
        }
        var revisions = new TreeSet<Integer>();
        TAG.matcher(String.join(",", lines))
                .results()
                .filter(tag ->
                        tag.group(1) == null && REVISION.matcher(tag.group(2)).matches())
                .forEach(tag -> revisions.add(Integer.valueOf(tag.group(2))));
        return new IfMatch(revisions);
    }

    /** Makes a change that takes one revision at most. */
    <T> Outcome<T> apply(Function<@Nullable Integer, Outcome<T>> change) {
        if (revisions == null) {
            return change.apply(null);
        }
        int expected = revisions.isEmpty() ? NONE : Collections.max(revisions);
        Outcome<T> outcome = change.apply(expected);
        // Of a list, one other revision may be the present one. A task never goes back, so this ends.
        Optional<Integer> present = presentRevision(outcome);
        while (present.isPresent() && present.get() != expected && revisions.contains(present.get())) {
            expected = present.get();
            outcome = change.apply(expected);
            present = presentRevision(outcome);
        }
        return outcome;
    }

    private static Optional<Integer> presentRevision(Outcome<?> outcome) {
        return outcome.fold(
                done -> Optional.empty(),
                refusal -> refusal instanceof Refusal.Stale stale
                        ? Optional.of(stale.current().revision())
                        : Optional.empty());
    }
}
