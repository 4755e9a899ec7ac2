package dev.clew.cli.console;

import dev.clew.search.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and SIGTERM stop a search instead of killing it: the JVM's shutdown waits until the report is told, then
 * halts with the report's exit code.
 */
public final class Interruption implements AutoCloseable {
    /**
     * A handler that never returns must not make Ctrl-C useless; rewriting a store for wider vectors takes its time, too.
     * More in tests, which a busy machine must not decide.
     */
    private static final int PATIENCE_SECONDS = Integer.getInteger("clew.patience", 30);

    private final StopSignal stop;
    private final Runnable lastWords;
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "clew-interruption");
    private volatile int exitCode = ExitCode.INTERNAL;

    private Interruption(StopSignal stop, Runnable lastWords) {
        this.stop = stop;
        this.lastWords = lastWords;
    }

    /**
     * From now on an interruption raises a signal.
     *
     * @param lastWords told if the search does not stop in time
     */
    public static Interruption raising(StopSignal stop, Runnable lastWords) {
        Interruption interruption = new Interruption(stop, lastWords);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Sets the exit code of an interrupted run. */
    public void exitWith(int value) {
        exitCode = value;
    }

    /** The report is told. */
    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down: the hook is what ends it
        }
    }

    private void onShutdown() {
        stop.raise();
        try {
            if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Complaint.print("the search did not stop within " + PATIENCE_SECONDS + " s of being interrupted");
                exitCode = ExitCode.INCOMPLETE;
                lastWords.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
