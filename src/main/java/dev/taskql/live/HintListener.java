package dev.taskql.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears the hints of other nodes on a connection of its own. A link that is dead is noticed within 10 s; after each new
 * connection, and while there is none, every subscribed user is looked after, since hints were lost.
 */
@Component
class HintListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HintListener.class);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Executor SAME_THREAD = Runnable::run;

    private final Channels channels;
    private final DataSource direct;
    private @Nullable Thread listener;

    HintListener(Channels channels, @Qualifier("directDataSource") DataSource direct) {
        this.channels = channels;
        this.direct = direct;
    }

    private void listenUntilStopped() {
        boolean wasHeard = true;
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection connection = direct.getConnection()) {
                connection.setNetworkTimeout(SAME_THREAD, (int) PATIENCE.toMillis());
                wasHeard = true;
                listen(connection);
            } catch (SQLException e) {
                if (wasHeard) {
                    LOG.warn("Lost the line on which other nodes tell of changes; looking after them by polling", e);
                }
                wasHeard = false;
                channels.hintAll();
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + HintSender.CHANNEL);
            channels.hintAll();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!Thread.currentThread().isInterrupted()) {
                PGNotification[] heard = postgres.getNotifications((int) QUIET.toMillis());
                if (heard == null || heard.length == 0) {
                    statement.execute("select 1"); // or the network's time limit: a dead link is silent, too
                } else {
                    List.of(heard).forEach(this::pass);
                }
            }
        }
    }

    private void pass(PGNotification hint) {
        String[] words = hint.getParameter().split(" ", -1);
        if (words[0].equals(HintSender.NODE)) {
            return;
        }
        try {
            List.of(words).stream().skip(1).map(HintMark::parse).forEach(channels::hint);
        } catch (NumberFormatException e) {
            LOG.debug("Heard something that no node of ours says");
        }
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
        listener = Thread.ofVirtual().name("hint-listener").start(this::listenUntilStopped);
    }

    @Override
    public void stop() {
        if (listener != null) {
            listener.interrupt();
            listener = null;
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }
}
