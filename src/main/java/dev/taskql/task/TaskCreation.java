package dev.taskql.task;

import dev.taskql.task.TaskService.Creation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Creates tasks, and recognises a retry: a client's own id that was used for the same content before. */
@Component
class TaskCreation {

    private final TaskRepository tasks;

    TaskCreation(TaskRepository tasks) {
        this.tasks = tasks;
    }

    /** Reads several new tasks at once; reports what is wrong with any of them under its place in the list. */
    static List<Draft> drafts(List<NewTask> inputs, Violations violations) {
        List<Draft> drafts = new ArrayList<>();
        Set<TaskId> ids = new HashSet<>();
        for (int index = 0; index < inputs.size(); index++) {
            Draft draft = inputs.get(index).draft(violations, "tasks", String.valueOf(index));
            if (!draft.ownId().map(ids::add).orElse(true)) {
                violations.add(draft.idField(), "Another task of this list has the same id.");
            }
            drafts.add(draft);
        }
        return drafts;
    }

    /** All or none. */
    Outcome<List<Creation>> create(Changes changes, List<Draft> drafts) {
        Known known = known(changes.userId(), drafts);
        for (Draft draft : drafts) {
            if (known.contradicts(draft)) {
                return new Outcome.Refused<>(new Refusal.IdTaken(known.task(draft), draft.idField()));
            }
        }
        long added =
                drafts.stream().filter(draft -> known.task(draft).isEmpty()).count();
        return added > changes.room()
                ? new Outcome.Refused<>(new Refusal.LimitReached(changes.limit()))
                : new Outcome.Done<>(drafts.stream()
                        .map(draft -> create(changes, draft, known.task(draft)))
                        .toList());
    }

    private static Creation create(Changes changes, Draft draft, Optional<Task> existing) {
        return existing.map(task -> new Creation(task, false))
                .orElseGet(() -> new Creation(changes.create(draft), true));
    }

    private Known known(String userId, List<Draft> drafts) {
        List<UUID> ids = drafts.stream()
                .flatMap(draft -> draft.ownId().stream())
                .map(TaskId::value)
                .toList();
        if (ids.isEmpty()) {
            return new Known(Map.of(), Set.of());
        }
        return new Known(
                tasks.findStored(userId, ids).stream()
                        .collect(Collectors.toMap(stored -> stored.task().id(), Function.identity())),
                tasks.findDeleted(userId, ids).stream().map(TaskId::new).collect(Collectors.toSet()));
    }

    /** What the user's history knows of the ids that the client chose. */
    private record Known(Map<TaskId, StoredTask> stored, Set<TaskId> deleted) {

        Optional<StoredTask> find(Draft draft) {
            return draft.ownId().map(stored::get);
        }

        Optional<Task> task(Draft draft) {
            return find(draft).map(StoredTask::task);
        }

        boolean contradicts(Draft draft) {
            return find(draft)
                    .map(known -> !known.creation().equals(CreationDigest.of(draft)))
                    .orElseGet(() -> draft.ownId().filter(deleted::contains).isPresent());
        }
    }
}
