package dev.taskql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.task.HistoryPage;
import dev.taskql.task.NumberedChange;
import dev.taskql.task.SyncToken;
import dev.taskql.task.TaskId;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentChangesTest {

    private static final long HISTORY = 7;

    private final RecentChanges recent = new RecentChanges(5);

    private static SyncToken at(long position) {
        return new SyncToken(HISTORY, position, 0);
    }

    private static List<NumberedChange> deletions(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> new NumberedChange(number, new TaskId(UUID.randomUUID()), null))
                .toList();
    }

    private List<Long> numbersAfter(SyncToken point) {
        return recent.after(point).orElseThrow().changes().stream()
                .map(NumberedChange::number)
                .toList();
    }

    @Test
    void knowsNothingBeforeItsBeginning() {
        assertThat(recent.after(at(0))).isEmpty();

        recent.begin(at(3));

        assertThat(recent.after(at(2))).isEmpty();
        assertThat(recent.after(at(3)))
                .hasValueSatisfying(page -> assertThat(page.changes()).isEmpty());
        assertThat(recent.begin(at(9))).isFalse();
    }

    @Test
    void keepsTheLatestOnly() {
        recent.begin(at(0));
        recent.add(deletions(1, 8), at(8));

        assertThat(recent.after(at(2))).isEmpty();
        assertThat(numbersAfter(at(3))).containsExactly(4L, 5L, 6L, 7L, 8L);
        assertThat(numbersAfter(at(8))).isEmpty();
    }

    @Test
    void givesItsMemoryBackWithoutForgettingWhereItIs() {
        recent.begin(at(0));
        recent.add(deletions(1, 3), at(3));
        recent.clear();
        recent.add(deletions(4, 4), at(4));

        assertThat(recent.after(at(2))).isEmpty();
        assertThat(numbersAfter(at(3))).containsExactly(4L);
    }

    @Test
    void tellsNoDeletionBelowTheFloorOfWhoAsks() {
        recent.begin(at(0));
        recent.add(deletions(1, 4), at(4));

        HistoryPage page = recent.after(new SyncToken(HISTORY, 1, 3)).orElseThrow();

        assertThat(page.changes()).extracting(NumberedChange::number).containsExactly(4L);
        assertThat(page.end()).isEqualTo(new SyncToken(HISTORY, 4, 3));
    }

    @Test
    void theFloorOfWhoeverItBeganWithIsNotThatOfOthers() {
        recent.begin(new SyncToken(HISTORY, 2, 9));

        assertThat(recent.end()).isEqualTo(at(2));
    }

    @Test
    void anotherHistoryIsNotItsOwn() {
        recent.begin(at(0));

        assertThat(recent.after(new SyncToken(HISTORY + 1, 0, 0))).isEmpty();

        recent.forget();

        assertThat(recent.after(at(0))).isEmpty();
        assertThat(recent.end()).isNull();
    }
}
