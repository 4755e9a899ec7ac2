package dev.clew.cli.console;

import dev.clew.search.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shutdown hook that turns Ctrl-C and SIGTERM into a stop signal: the JVM's shutdown waits until the search has stopped
 * and its report is printed, then halts with the report's exit code.
 */
public final class Interruption implements AutoCloseable {
    /**
     * Time to wait for the report. Bounded, because a handler may never return; long, because rewriting a store for
     * wider vectors cannot be interrupted. Tests raise the limit so that a busy machine does not make them fail.
     */
    private static final int STOP_TIMEOUT_SECONDS = Integer.getInteger("clew.patience", 30);

    private final StopSignal stop;
    private final Runnable onTimeout;
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "clew-interruption");
    private volatile int exitCode = ExitCode.INTERNAL;

    private Interruption(StopSignal stop, Runnable onTimeout) {
        this.stop = stop;
        this.onTimeout = onTimeout;
    }

    /**
     * Installs the hook.
     *
     * @param stop signal to raise on interruption
     * @param onTimeout action to run if the report is not printed in time
     */
    public static Interruption raising(StopSignal stop, Runnable onTimeout) {
        Interruption interruption = new Interruption(stop, onTimeout);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        Startup.end();
        return interruption;
    }

    /** Sets the exit code of an interrupted run. */
    public void exitWith(int value) {
        exitCode = value;
    }

    /** Ends the wait of the shutdown and removes the hook. Call this after the report is printed. */
    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down: the hook halts it
        }
    }

    private void onShutdown() {
        stop.raise();
        try {
            if (!reported.await(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                Complaint.print("the search did not stop within " + STOP_TIMEOUT_SECONDS + " s of being interrupted");
                exitCode = ExitCode.INCOMPLETE;
                onTimeout.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
