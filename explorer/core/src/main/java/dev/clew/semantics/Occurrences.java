package dev.clew.semantics;

import dev.clew.model.fault.FaultSetting;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kinds of faults that were possible, step properties that were evaluated, and whether operations of clients completed, at
 * least once in the expanded states.
 * Recorded where tables are filled, once per entry and not per state. Thread-safe.
 */
public final class Occurrences {
    private static final String JUDGED = "judged ";
    private static final String COMPLETED = "completed operation";

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** Notes that a fault was possible in some state. */
    public void possible(FaultSetting<?> fault) {
        names.add(fault.name());
    }

    public boolean wasPossible(FaultSetting<?> fault) {
        return names.contains(fault.name());
    }

    /** Records that a step property was evaluated. */
    public void judged(String property) {
        names.add(JUDGED + property);
    }

    boolean wasJudged(String property) {
        return names.contains(JUDGED + property);
    }

    /** Records that an operation of a client completed. */
    public void operationCompleted() {
        names.add(COMPLETED);
    }

    /** Returns whether an operation of any client completed. */
    public boolean hasCompletedOperation() {
        return names.contains(COMPLETED);
    }

    /** Returns the occurrences as words. */
    Set<String> words() {
        return Set.copyOf(names);
    }

    /** Adds occurrences given as words. */
    void addWords(Set<String> words) {
        names.addAll(words);
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
