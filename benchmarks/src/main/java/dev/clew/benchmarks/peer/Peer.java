package dev.clew.benchmarks.peer;

import dev.clew.benchmarks.run.Subject;
import java.nio.file.Path;
import java.util.List;

/** Another model checker, measured for comparison. */
public sealed interface Peer permits Spin, Rumur, Tlc, Stateright {

    /** Returns its name, also used in {@code --peer NAME=PATH}. */
    String name();

    /**
     * Returns the subjects to measure on two-phase commit.
     *
     * @param rms number of resource managers
     * @param directory for its files
     */
    List<Subject> twoPhaseCommit(int rms, Path directory);
}
