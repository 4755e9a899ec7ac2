/**
 * Off-heap memory of visited states; knows nothing of protocols.
 *
 * <p>Start with {@link dev.clew.store.StateStore}. A state arrives as a short vector of 32-bit words with a 64-bit
 * fingerprint. The fingerprint's top bits choose one of {@value dev.clew.store.StateStore#PARTITIONS} partitions; a
 * store turns the vector into a 64-bit <em>key</em>, and the partition keeps the key in a log, where its position is the
 * state's id:
 *
 * <pre>
 *                     id (32 bits) = position in the partition's log &lt;&lt; 6 | partition
 *   KeyPartition      keys     up to 64 bits a state, packed, append-only
 *                     parents  mostly 2 bytes a state: the id of the state it was first reached from
 *                     index    4-byte entries (tag | position + 1), open addressing, at most 90 % full
 *   PairTable         8-byte pairs of the inner nodes of compressed vectors, shared by all partitions
 * </pre>
 *
 * <p>Everything lies in equal blocks of direct memory from a {@link dev.clew.store.BlockPool}, so that a partition's
 * growth recycles what it outgrew and there is never a moment with two copies of a whole table. Direct buffers are used
 * because they are the one kind of off-heap memory that JDK 17 and 25 both give without warnings.
 *
 * <p>Where the partitions lie is a {@link dev.clew.store.Backing}'s affair: this memory, or what a
 * {@link dev.clew.store.BackingProvider} on the class path offers.
 *
 * <p>Concurrency: a partition has one writer at a time (the searches hand partitions, not entries, to their workers);
 * {@link dev.clew.store.PairTable} alone is written by many threads.
 */
@NullMarked
package dev.clew.store;

import org.jspecify.annotations.NullMarked;
