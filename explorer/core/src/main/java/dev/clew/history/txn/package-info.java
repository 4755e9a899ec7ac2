/**
 * Transactions over lists that are appended to and registers that are written, and which isolation levels a history of
 * them rules out.
 *
 * <p>Start with {@link dev.clew.history.txn.TransactionHistory}, which reads a history of
 * {@link dev.clew.history.txn.MicroOp}s and returns a {@link dev.clew.history.txn.TransactionVerdict}. Inside, the path is:
 * {@code RecordedHistory} gives every written value a {@code Version} and checks the input; {@code ListOrder} and
 * {@code RegisterOrder} find what a single key gives away and put the dependencies of its readers and writers into a
 * {@code DependencyGraph}; {@code ObservedOrders} adds what processes and clocks say;
 * {@code CycleSearch} finds the cycles.
 *
 * <p>Why it is sound, and for lists complete. A list that was read, without the transaction's own elements, is a prefix of the order of all appends to its key, so the
 * longest one is that order as far as anybody saw it, and appends nobody saw come after it. Any order of transactions along
 * an acyclic graph therefore explains all reads, and no cycle means serializable. (For
 * snapshot isolation the same holds once every append was read.) Of a register only a part of the order is known: the initial value is
 * first, and a write follows what its transaction read of the same key (were it the other way round, the history would have a
 * cycle of writes and reads, which no level above the lowest permits).
 *
 * <p>Sources: Adya, "Weak Consistency: A Generalized Theory and Optimistic Implementations for Distributed Transactions",
 * 1999, for the phenomena; Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental Observations", 2020,
 * for inferring them from what clients saw; Cerone and Gotsman, "Analysing Snapshot Isolation", 2018, for the cycles that
 * snapshot isolation and its parallel form permit; Crooks, Pu, Alvisi and Clement, "Seeing is Believing: A Client-Centric
 * Specification of Database Isolation", 2017. Imports {@code dev.clew.history} and its graphs,
 * nothing else of ours.
 */
@NullMarked
package dev.clew.history.txn;

import org.jspecify.annotations.NullMarked;
