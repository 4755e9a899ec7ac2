package dev.clew.history.txn;

import static dev.clew.history.txn.IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION;
import static dev.clew.history.txn.IsolationLevel.READ_COMMITTED;
import static dev.clew.history.txn.IsolationLevel.READ_UNCOMMITTED;
import static dev.clew.history.txn.IsolationLevel.SERIALIZABLE;
import static dev.clew.history.txn.IsolationLevel.SNAPSHOT_ISOLATION;

/** What can be wrong with a history of transactions, in the words of Adya (1999) and Kingsbury and Alvaro (2020). */
public enum AnomalyKind {
    /** A read found a value that nobody wrote. */
    THIN_AIR_READ("thin-air-read", READ_UNCOMMITTED),
    /** A read found an element of a list twice. */
    DUPLICATE_ELEMENTS("duplicate-elements", READ_UNCOMMITTED),
    /** A transaction did not see its own writes as it had made them, or saw them before it made them. */
    INTERNAL("internal", READ_UNCOMMITTED),
    /** A read found what a failed transaction wrote. */
    G1A("G1a", READ_COMMITTED),
    /** A read found what another transaction wrote and then wrote over. */
    G1B("G1b", READ_COMMITTED),
    /** A committed write was made upon the write of a failed transaction. */
    DIRTY_UPDATE("dirty-update", READ_COMMITTED),
    /** Two reads of a list disagree on the order of its elements. */
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
    /** A cycle with several rw, of which no two follow one another; where there is nothing worse. */
    G_NONADJACENT("G-nonadjacent", SNAPSHOT_ISOLATION),
    /** A cycle with several rw, of which two follow one another; where there is nothing worse. */
    G2_ITEM("G2-item", SERIALIZABLE);

    private final String text;
    private final IsolationLevel weakest;

    AnomalyKind(String text, IsolationLevel weakest) {
        this.text = text;
        this.weakest = weakest;
    }

    /** The weakest level that such an anomaly rules out when it needs neither process order nor real time. */
    public IsolationLevel weakest() {
        return weakest;
    }

    /** The name in the literature. */
    @Override
    public String toString() {
        return text;
    }
}
