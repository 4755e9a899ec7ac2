/**
 * Determines which isolation levels a history of transactions over append-only lists and registers rules out.
 *
 * <p>Start with {@link dev.clew.history.txn.TransactionHistory}, which reads a history of
 * {@link dev.clew.history.txn.MicroOp}s and returns a {@link dev.clew.history.txn.TransactionVerdict}. Inside:
 * {@code RecordedHistory} assigns a {@code Version} to every written value and validates the input; {@code ListOrder}
 * and {@code RegisterOrder} find the anomalies of single keys and add the dependencies of their readers and writers to
 * a {@code DependencyGraph}; {@code ObservedOrders} adds process order and real time; {@code CycleSearch} finds the
 * cycles; {@code VersionOrders} decides the levels for which that is not enough.
 *
 * <p>The check is sound and complete. A list that was read, without the transaction's own elements, is a prefix of the
 * order of all appends to its key, so the longest one is that order as far as anybody saw it, and appends that nobody
 * saw come after it. Any order of transactions along an acyclic graph therefore explains all reads, so for lists the
 * absence of cycles implies serializability. For a register only a part of the order is known: the initial value is
 * first, and a write follows what its transaction read of the same key (in the opposite order the history would have a
 * cycle of writes and reads, which no level above the lowest permits). The rest, and for snapshot isolation the order
 * of appends that nobody saw, is a choice: every two writes are in one of two orders, and {@code VersionOrders} searches
 * for orders without a cycle that the level forbids. Where that search meets a limit, a level remains undecided.
 *
 * <p>Sources: Adya, "Weak Consistency: A Generalized Theory and Optimistic Implementations for Distributed
 * Transactions", 1999, for the phenomena; Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental
 * Observations", 2020, for inferring them from what clients saw; Cerone and Gotsman, "Analysing Snapshot Isolation",
 * 2018, for the cycles that snapshot isolation and its parallel form permit; Crooks, Pu, Alvisi and Clement, "Seeing is
 * Believing: A Client-Centric Specification of Database Isolation", 2017. Imports {@code dev.clew.history}, its
 * graphs and polygraphs, and no other package of this project.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.history.txn;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
