/**
 * Off-heap memory of visited states; independent of protocols.
 *
 * <p>Start reading at {@link dev.clew.store.StateStore}. A state arrives as a short vector of
 * 32-bit words with a 64-bit fingerprint. The fingerprint's top bits choose one of {@value
 * dev.clew.store.StateId#PARTITIONS} partitions; a store turns the vector into a 64-bit
 * <em>key</em>, and the partition keeps the key in a log, where its position is part of the state's
 * id:
 * <pre>
 *                     id (32 bits) = position in the partition's log &lt;&lt; 6 | partition
 *   KeyPartition      keys     up to 64 bits per state, packed, append-only
 *                     parents  mostly 2 bytes per state: the id of the state it was first reached from
 *                     index    4-byte entries (tag | position + 1), open addressing, at most 90 % full
 *   PairTable         8-byte pairs of the inner nodes of compressed vectors, shared by all partitions
 * </pre>
 *
 * <p>All data is in pages of direct memory from a {@link dev.clew.store.BlockPool}, so that a
 * growing partition reuses what others outgrew, and two copies of a whole table never exist at
 * once. Direct buffers are used because they are the only kind of off-heap memory that JDK 17 and
 * 25 both provide without warnings.
 *
 * <p>A {@link dev.clew.store.Backing} decides where the partitions are: in this memory, or in
 * storage offered by a {@link dev.clew.store.BackingProvider} on the class path.
 *
 * <p>Concurrency: a partition has one writer at a time (the searches assign whole partitions to
 * their workers); only {@link dev.clew.store.PairTable} is written by many threads at once.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.store;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
