package dev.clew.benchmarks.run;

import java.io.IOException;
import java.util.List;

/** Subject of a measurement: a checker with its options, on one state space. */
public interface Subject {

    /** Returns the name of the checker. */
    String tool();

    /**
     * Returns the options other than the state space, for readers; they differ among the subjects
     * of one tool and state space.
     */
    String options();

    /**
     * Builds the program to run, such as an executable.
     *
     * @return the seconds that this took, 0 if there is nothing to build
     * @throws PreparationException if it cannot be built
     */
    double prepare(ProcessRunner runner) throws IOException, InterruptedException;

    /** Returns the command, once prepared. */
    List<String> command();

    /** Parses the outcome of a process that ended by itself; called right after it ended. */
    Outcome outcome(ProcessResult result) throws IOException;

    /** Thrown when a program cannot be built; the message is one line. */
    final class PreparationException extends IOException {
        private static final long serialVersionUID = 1;

        public PreparationException(String message) {
            super(message);
        }
    }
}
