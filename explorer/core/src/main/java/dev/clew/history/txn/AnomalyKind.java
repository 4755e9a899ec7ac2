package dev.clew.history.txn;

import static dev.clew.history.txn.IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION;
import static dev.clew.history.txn.IsolationLevel.READ_COMMITTED;
import static dev.clew.history.txn.IsolationLevel.READ_UNCOMMITTED;
import static dev.clew.history.txn.IsolationLevel.SERIALIZABLE;
import static dev.clew.history.txn.IsolationLevel.SNAPSHOT_ISOLATION;

/** Kinds of anomalies in a history of transactions, in the terms of Adya (1999) and Kingsbury and Alvaro (2020). */
public enum AnomalyKind {
    /** A read returned a value that nobody wrote. */
    THIN_AIR_READ("thin-air-read", READ_UNCOMMITTED),
    /** A read of a list returned an element twice. */
    DUPLICATE_ELEMENTS("duplicate-elements", READ_UNCOMMITTED),
    /** A transaction did not see its own writes as it had made them, or saw them before it made them. */
    INTERNAL("internal", READ_UNCOMMITTED),
    /** A read returned a value written by a failed transaction. */
    G1A("G1a", READ_COMMITTED),
    /** A read returned a value that another transaction wrote and later overwrote. */
    G1B("G1b", READ_COMMITTED),
    /** A committed write was based on the write of a failed transaction. */
    DIRTY_UPDATE("dirty-update", READ_COMMITTED),
    /** Reads of a list disagree on the order of its elements, or a read with the order in which they were appended. */
    INCOMPATIBLE_ORDER("incompatible-order", READ_COMMITTED),
    /** A transaction read a key twice, with different results. */
    NON_REPEATABLE_READ("non-repeatable-read", PARALLEL_SNAPSHOT_ISOLATION),
    /** Two transactions read the same version of a key, and both wrote it. */
    LOST_UPDATE("lost-update", PARALLEL_SNAPSHOT_ISOLATION),
    /** A cycle of ww. */
    G0("G0", READ_UNCOMMITTED),
    /** A cycle of ww and at least one wr. */
    G1C("G1c", READ_COMMITTED),
    /** A cycle with exactly one rw. */
    G_SINGLE("G-single", PARALLEL_SNAPSHOT_ISOLATION),
    /** A cycle with several rw, no two of them adjacent; reported only in the absence of the cycles above. */
    G_NONADJACENT("G-nonadjacent", SNAPSHOT_ISOLATION),
    /** A cycle with several rw, two of them adjacent; reported only in the absence of the cycles above. */
    G2_ITEM("G2-item", SERIALIZABLE),
    /** Every order of the versions whose order was not observed gives a cycle that the level forbids. */
    NO_VERSION_ORDER("no-version-order", PARALLEL_SNAPSHOT_ISOLATION);

    private final String text;
    private final IsolationLevel weakest;

    AnomalyKind(String text, IsolationLevel weakest) {
        this.text = text;
        this.weakest = weakest;
    }

    /** Returns the weakest level that such an anomaly rules out if it needs neither process order nor real time. */
    public IsolationLevel weakest() {
        return weakest;
    }

    /** Returns the name in the literature. */
    @Override
    public String toString() {
        return text;
    }
}
