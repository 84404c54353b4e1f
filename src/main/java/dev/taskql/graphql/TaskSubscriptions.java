package dev.taskql.graphql;

import dev.taskql.live.LiveChanges;
import dev.taskql.task.TaskChange;
import dev.taskql.user.Viewer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

/** The viewer's changes as they happen. */
@Controller
class TaskSubscriptions {

    private final LiveChanges changes;

    TaskSubscriptions(LiveChanges changes) {
        this.changes = changes;
    }

    @SubscriptionMapping
    Publisher<TaskChange> taskChanged(@Argument @Nullable String since, @ContextValue Viewer viewer) {
        return changes.follow(viewer, since);
    }
}
