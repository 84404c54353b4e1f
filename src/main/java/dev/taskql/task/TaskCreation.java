package dev.taskql.task;

import dev.taskql.task.TaskService.Creation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates tasks, and recognises a retry: a client's own id that was used for the same content before. */
@Component
class TaskCreation {

    private final TaskRepository tasks;

    TaskCreation(TaskRepository tasks) {
        this.tasks = tasks;
    }

    /** Reads several new tasks at once; reports what is wrong with any of them under its place in the list. */
    static List<Draft> drafts(List<NewTask> inputs, Instant now, Violations violations) {
        List<Draft> drafts = new ArrayList<>();
        Set<TaskId> ids = new HashSet<>();
        for (int index = 0; index < inputs.size(); index++) {
            Violations own = new Violations();
            Draft draft = inputs.get(index).draft(now, own);
            if (!ids.add(draft.task().id())) {
                own.add("id", "Another task of this list has the same id.");
            }
            violations.addAll(own, "tasks", String.valueOf(index));
            drafts.add(draft);
        }
        return drafts;
    }

    Outcome<Creation> createOne(Changes changes, Draft draft) {
        return create(changes, List.of(draft))
                .fold(
                        done -> new Outcome.Done<>(done.getFirst()),
                        refusal -> new Outcome.Refused<>(
                                refusal instanceof Refusal.Conflict conflict
                                        ? new Refusal.Conflict(conflict.current(), Optional.empty())
                                        : refusal));
    }

    Outcome<List<Task>> createAll(Changes changes, List<Draft> drafts) {
        return create(changes, drafts)
                .fold(
                        done -> new Outcome.Done<>(
                                done.stream().map(Creation::task).toList()),
                        Outcome.Refused::new);
    }

    /** All or none; a conflict says which of them it is. */
    private Outcome<List<Creation>> create(Changes changes, List<Draft> drafts) {
        Known known = known(changes.userId(), drafts);
        for (int index = 0; index < drafts.size(); index++) {
            if (known.contradicts(drafts.get(index))) {
                Optional<Task> current = Optional.ofNullable(known.task(drafts.get(index)));
                return new Outcome.Refused<>(new Refusal.Conflict(current, Optional.of(index)));
            }
        }
        long added = drafts.stream().filter(draft -> known.task(draft) == null).count();
        if (added > changes.room()) {
            return new Outcome.Refused<>(new Refusal.LimitReached(changes.limit()));
        }
        List<Creation> creations = new ArrayList<>();
        for (Draft draft : drafts) {
            creations.add(create(changes, draft, known.task(draft)));
        }
        return new Outcome.Done<>(creations);
    }

    private static Creation create(Changes changes, Draft draft, @Nullable Task existing) {
        if (existing != null) {
            return new Creation(existing, false);
        }
        changes.create(draft);
        return new Creation(draft.task(), true);
    }

    private Known known(String userId, List<Draft> drafts) {
        List<UUID> ids = drafts.stream()
                .filter(Draft::hasOwnId)
                .map(draft -> draft.task().id().value())
                .toList();
        if (ids.isEmpty()) {
            return new Known(Map.of(), Set.of());
        }
        return new Known(
                tasks.findStored(userId, ids).stream()
                        .collect(Collectors.toMap(stored -> stored.task().id().value(), Function.identity())),
                new HashSet<>(tasks.findDeleted(userId, ids)));
    }

    /** What the user's history knows of the ids that the client chose. */
    private record Known(Map<UUID, StoredTask> stored, Set<UUID> deleted) {

        @Nullable
        Task task(Draft draft) {
            StoredTask known = stored.get(draft.task().id().value());
            return known == null ? null : known.task();
        }

        boolean contradicts(Draft draft) {
            StoredTask known = stored.get(draft.task().id().value());
            return known == null
                    ? deleted.contains(draft.task().id().value())
                    : !known.creation().equals(draft.digest());
        }
    }
}
