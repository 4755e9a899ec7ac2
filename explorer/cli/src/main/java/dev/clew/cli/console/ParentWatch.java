package dev.clew.cli.console;

import java.io.IOException;

/** Ends this process when its standard input ends: the parent holds the other end, and lets go of it however it ends. */
public final class ParentWatch {
    private ParentWatch() {}

    public static void start() {
        Thread thread = new Thread(ParentWatch::await, "clew-parent");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await() {
        try {
            while (System.in.read() >= 0) {
                // whatever the parent says is not for us
            }
        } catch (IOException e) {
            // as if it had ended
        }
        System.exit(ExitCode.OK);
    }
}
