package dev.clew.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Runs command lines in this JVM, which takes less time than a process each; one at a time. */
final class InThisJvm {
    private InThisJvm() {}

    /** Runs a command line and returns what it printed. */
    static ClewProcess.Result clew(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complaint = new ByteArrayOutputStream();
        int exitCode;
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(complaint, true, UTF_8));
        try {
            exitCode = Main.commandLine().execute(words);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new ClewProcess.Result(exitCode, printed.toString(UTF_8), complaint.toString(UTF_8));
    }
}
