package dev.clew.search;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Amount of work of a breadth-first search. Used by one thread. */
final class SearchCounters {
    /** Number of initial states and of steps. */
    long generated;

    /** Number of steps out of the constraint, and of initial states outside it; included in {@link #generated}. */
    long pruned;

    /** Number of successors looked up, in the store or before that among those of their chunk. */
    long lookups;

    void add(Candidates chunk) {
        generated += chunk.generated;
        pruned += chunk.pruned;
        lookups += chunk.lookups;
    }

    void add(SearchCounters other) {
        generated += other.generated;
        pruned += other.pruned;
        lookups += other.lookups;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(generated);
        out.writeLong(pruned);
        out.writeLong(lookups);
    }

    void load(DataInput in) throws IOException {
        generated = in.readLong();
        pruned = in.readLong();
        lookups = in.readLong();
    }
}
