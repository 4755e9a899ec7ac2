package dev.clew.cli.console;

import java.io.IOException;

/**
 * Watcher that exits this process when its standard input ends, as it does when the parent process ends for
 * any reason.
 */
public final class ParentWatch {
    private ParentWatch() {}

    /** Starts watching in a daemon thread. */
    public static void start() {
        Thread thread = new Thread(ParentWatch::await, "clew-parent");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await() {
        try {
            while (System.in.read() >= 0) {
                // input is ignored
            }
        } catch (IOException e) {
            // treated as the end of the input
        }
        System.exit(ExitCode.OK);
    }
}
