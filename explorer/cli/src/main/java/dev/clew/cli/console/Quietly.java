package dev.clew.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Runs model code with stdout and stderr suppressed, so that handlers called for internal purposes print nothing. */
public final class Quietly {
    private Quietly() {}

    /** Returns the result of a computation, discarding everything that the process prints meanwhile. */
    public static <T> T run(Supplier<T> work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
        try {
            return work.get();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
