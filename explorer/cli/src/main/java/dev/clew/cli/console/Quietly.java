package dev.clew.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Keeps from the user what handlers print while they are run on more than the user asked for. */
public final class Quietly {
    private Quietly() {}

    /** What work comes to, without anything that is printed meanwhile. */
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
