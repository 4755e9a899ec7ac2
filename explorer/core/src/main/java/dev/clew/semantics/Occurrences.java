package dev.clew.semantics;

import dev.clew.model.FaultSetting;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was met at least once in the states whose steps were made: kinds of faults that were possible, and properties of steps
 * that were judged. Noted where tables are filled, once for each entry and not for each state. Thread-safe.
 */
public final class Occurrences {
    private static final String JUDGED = "judged ";

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** Notes that a fault was possible in some state. */
    public void possible(FaultSetting<?> fault) {
        names.add(fault.name());
    }

    public boolean wasPossible(FaultSetting<?> fault) {
        return names.contains(fault.name());
    }

    /** Notes that a property of steps was judged. */
    public void judged(String property) {
        names.add(JUDGED + property);
    }

    boolean wasJudged(String property) {
        return names.contains(JUDGED + property);
    }

    /** Writes what {@link #load} reads. */
    void save(DataOutput out) throws IOException {
        Collection<String> all = new TreeSet<>(names);
        out.writeInt(all.size());
        for (String name : all) {
            out.writeUTF(name);
        }
    }

    /** Adds what an earlier search had met. */
    void load(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
    }
}
