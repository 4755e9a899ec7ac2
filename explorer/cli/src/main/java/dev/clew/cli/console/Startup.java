package dev.clew.cli.console;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Shutdown hook for the time before a search can report that it was interrupted: while Java loads classes and a model is
 * built. Without it, a SIGTERM in this time would end the process without a word. Thread-safe.
 */
public final class Startup {
    /** The hook, which is one of the whole process; null once the time is over. */
    private static final AtomicReference<Thread> HOOK = new AtomicReference<>();

    private Startup() {}

    /** Installs the hook. */
    public static void begin() {
        Thread hook = new Thread(Startup::onShutdown, "clew-startup");
        HOOK.set(hook);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Removes the hook, if there is one: the process reports by itself from now on, or ends. */
    public static void end() {
        Thread hook = HOOK.getAndSet(null);
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM is shutting down, and the hook runs
            }
        }
    }

    private static void onShutdown() {
        Complaint.print("interrupted before it began");
        Runtime.getRuntime().halt(ExitCode.INCOMPLETE);
    }
}
