package dev.clew.semantics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kinds of faults that were possible, and step properties that were evaluated, at least once in the expanded states.
 * Recorded where tables are filled, once per entry and not per state. Thread-safe.
 */
final class Occurrences {
    /** A message could be lost. */
    static final String LOSS = "loss";

    /** A delivery could leave a copy. */
    static final String DUPLICATION = "duplicates";

    /** A partition could begin. */
    static final String PARTITION = "partitions";

    /** A node could crash. */
    static final String CRASH = "crashes";

    /** A node could crash and lose its disk. */
    static final String DISK_LOSS = "disk-losses";

    /** A timer was set. */
    static final String TIMEOUT = "timeouts";

    private static final String JUDGED = "judged ";

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** Records that a kind of fault was possible, by its name in this class. */
    void possible(String fault) {
        names.add(fault);
    }

    boolean wasPossible(String fault) {
        return names.contains(fault);
    }

    /** Records that a step property was evaluated. */
    void judged(String property) {
        names.add(JUDGED + property);
    }

    boolean wasJudged(String property) {
        return names.contains(JUDGED + property);
    }

    /** Writes the occurrences in the format that {@link #load} reads. */
    void save(DataOutput out) throws IOException {
        Collection<String> all = new TreeSet<>(names);
        out.writeInt(all.size());
        for (String name : all) {
            out.writeUTF(name);
        }
    }

    /** Adds the occurrences of an earlier search. */
    void load(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
    }
}
