package dev.taskql.security;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * The first part of a stop: readiness is down already, balancers take some time to notice, and what they still send is
 * answered as ever. Only then does the web server refuse requests, on connections that it has kept open too.
 */
final class Drain implements SmartLifecycle {

    private final Duration time;
    private volatile boolean isRunning;
    private volatile boolean isUnderWay;

    Drain(Duration time) {
        this.time = time;
    }

    /** Whether this server is about to stop. */
    boolean isUnderWay() {
        return isUnderWay;
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop() {
        isUnderWay = true;
        isRunning = false;
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Before everything else: until it is over, all of the server works. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
