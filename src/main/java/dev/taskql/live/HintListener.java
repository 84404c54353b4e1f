package dev.taskql.live;

import dev.taskql.user.DatabaseReturned;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears the hints of all nodes on a connection of its own. Its own node speaks every few seconds, so silence means that
 * the link is dead, or leads through a pooler that lets no notification through. After each loss, after each new
 * connection, and while there is none, every subscribed user is looked after, since hints were lost.
 */
@Component
class HintListener implements SmartLifecycle {

    /** Said by an operator who changed the history of all users: {@code notify taskql_hints, 'everyone'}. */
    static final String EVERYONE = "everyone";

    private static final Logger LOG = LoggerFactory.getLogger(HintListener.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Channels channels;
    private final DataSource direct;
    private final NodeName node;
    private final Duration silence;
    private final AtomicReference<@Nullable Thread> listener = new AtomicReference<>();
    private final AtomicReference<@Nullable Connection> heardOn = new AtomicReference<>();
    private final AtomicBoolean isComplaining = new AtomicBoolean();

    HintListener(
            Channels channels, @Qualifier("directDataSource") DataSource direct, NodeName node, LiveSettings settings) {
        this.channels = channels;
        this.direct = direct;
        this.node = node;
        this.silence = settings.silence();
    }

    private void listenUntilStopped() {
        while (isRunning()) {
            try (Connection connection = direct.getConnection()) {
                heardOn.set(connection);
                listen(connection);
                complain(null);
            } catch (SQLException e) {
                complain(e);
            }
            channels.hintAll();
            pause();
        }
    }

    /** Returns when nothing was heard for too long. */
    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + HintSender.CHANNEL);
        }
        channels.hintAll();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        PGNotification[] heard = postgres.getNotifications((int) silence.toMillis());
        while (isRunning() && heard != null && heard.length > 0) {
            relax();
            List.of(heard).forEach(this::pass);
            heard = postgres.getNotifications((int) silence.toMillis());
        }
    }

    private void pass(PGNotification hint) {
        String[] words = hint.getParameter().split(" ", -1);
        if (words[0].equals(EVERYONE)) {
            channels.hintAll();
        } else if (!words[0].equals(node.toString())) {
            List.of(words).subList(1, words.length).forEach(this::passMark);
        }
    }

    private void passMark(String mark) {
        try {
            channels.hint(HintMark.parse(mark));
        } catch (NumberFormatException e) {
            LOG.debug("Heard something that no node of ours says");
        }
    }

    private void complain(@Nullable SQLException cause) {
        if (!isRunning() || isComplaining.getAndSet(true)) {
            return;
        }
        LOG.warn(
                "Nothing is heard of other nodes' changes; they are looked for every few seconds instead. If DATABASE_URL"
                        + " leads through a pooler, set DATABASE_DIRECT_URL to the database itself",
                cause);
    }

    private void relax() {
        if (isComplaining.getAndSet(false)) {
            LOG.info("Other nodes are heard again");
        }
    }

    /** Where the line to the database was dead, this one may be without knowing it yet. */
    @EventListener
    void listenAnew(DatabaseReturned event) throws SQLException {
        Connection connection = heardOn.getAndSet(null);
        if (connection != null) {
            connection.abort(Runnable::run);
        }
        channels.hintAll();
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        Thread thread = Thread.ofVirtual().name("hint-listener").unstarted(this::listenUntilStopped);
        listener.set(thread);
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = listener.getAndSet(null);
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return listener.get() != null;
    }

    /** Stops after the web server, like the sender. */
    @Override
    public int getPhase() {
        return 0;
    }
}
