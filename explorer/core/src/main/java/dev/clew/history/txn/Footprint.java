package dev.clew.history.txn;

import java.util.ArrayList;
import java.util.List;

/** Reads and writes of one transaction on one key. Filled by one thread. */
final class Footprint {
    /**
     * A read.
     *
     * @param found a list of elements, or an optional value
     * @param writesBefore the number of the transaction's own writes to the key that preceded it
     */
    record ObservedRead(Object found, int writesBefore) {}

    private final int transaction;
    private final List<Version> writes = new ArrayList<>(1);
    private final List<ObservedRead> observedReads = new ArrayList<>(1);

    Footprint(int transaction) {
        this.transaction = transaction;
    }

    int transaction() {
        return transaction;
    }

    List<Version> writes() {
        return writes;
    }

    List<ObservedRead> observedReads() {
        return observedReads;
    }

    Version lastWrite() {
        return writes.get(writes.size() - 1);
    }
}
