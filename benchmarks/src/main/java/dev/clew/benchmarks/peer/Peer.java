package dev.clew.benchmarks.peer;

import dev.clew.benchmarks.run.Subject;
import java.nio.file.Path;
import java.util.List;

/** Another model checker. */
public sealed interface Peer permits Spin, Rumur, Tlc, Stateright {

    /** Its name, which is that of {@code --peer NAME=PATH} as well. */
    String name();

    /**
     * What to measure of it on two-phase commit.
     *
     * @param rms how many resource managers
     * @param directory where its files go
     */
    List<Subject> twoPhaseCommit(int rms, Path directory);
}
