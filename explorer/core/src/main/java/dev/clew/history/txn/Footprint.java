package dev.clew.history.txn;

import java.util.ArrayList;
import java.util.List;

/** What one transaction did to one key. Filled by one thread. */
final class Footprint {
    /**
     * A read.
     *
     * @param found a list of elements, or an optional value
     * @param writesBefore how many of the transaction's own writes to the key came before it
     */
    record Sight(Object found, int writesBefore) {}

    private final int transaction;
    private final List<Version> writes = new ArrayList<>(1);
    private final List<Sight> sights = new ArrayList<>(1);

    Footprint(int transaction) {
        this.transaction = transaction;
    }

    int transaction() {
        return transaction;
    }

    List<Version> writes() {
        return writes;
    }

    List<Sight> sights() {
        return sights;
    }

    Version lastWrite() {
        return writes.get(writes.size() - 1);
    }
}
