package dev.clew.search;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How much a breadth-first search has done. Used by one thread. */
final class SearchCounters {
    /** Initial states, and steps made. */
    long generated;

    /** Steps out of the constraint, and initial states outside it; they are among those generated. */
    long pruned;

    /** Successors looked up, in the store or before that among those of their chunk. */
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
