package dev.taskql.user;

import org.springframework.stereotype.Component;

/** The users' counters. Whoever writes for a user locks the counter first, so that writes of one user take turns. */
@Component
public class Users {

    private final UserRepository users;
    private final UserSettings settings;

    Users(UserRepository users, UserSettings settings) {
        this.users = users;
        this.settings = settings;
    }

    /** Locks the viewer's counter until the transaction ends; a user whom nobody knew is made here. */
    public Account lock(Viewer viewer) {
        return users.lock(viewer.userId()).orElseGet(() -> {
            users.add(viewer.userId());
            return users.lock(viewer.userId()).orElseThrow();
        });
    }

    /** Stores what the transaction that holds the lock counted. */
    public void store(Viewer viewer, Account account) {
        users.store(viewer.userId(), account.changeCount(), account.taskCount());
    }

    /** How many tasks an account may hold. */
    public int maxTasks() {
        return settings.maxTasks();
    }
}
