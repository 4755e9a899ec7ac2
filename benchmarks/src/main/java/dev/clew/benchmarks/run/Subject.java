package dev.clew.benchmarks.run;

import java.io.IOException;
import java.util.List;

/** What is measured: a checker with all that it is told, on one state space. */
public interface Subject {

    /** The name of the checker. */
    String tool();

    /** What it is told beside the state space, for readers; those of one tool and state space differ in it. */
    String options();

    /**
     * Makes what is to be run, such as an executable.
     *
     * @return the seconds that this took, 0 if there is nothing to make
     * @throws PreparationException if it cannot be made
     */
    double prepare(ProcessRunner runner) throws IOException, InterruptedException;

    /** The command, once prepared. */
    List<String> command();

    /** What a process that ended by itself found; called right after it ended. */
    Outcome outcome(ProcessResult result) throws IOException;

    /** What was to be run cannot be made; the message says why in one line. */
    final class PreparationException extends IOException {
        private static final long serialVersionUID = 1;

        public PreparationException(String message) {
            super(message);
        }
    }
}
