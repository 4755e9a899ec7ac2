/**
 * Reads what the clients of a real system recorded: Jepsen's histories as EDN, as JSON and as its log prints them.
 *
 * <p>Start with {@link dev.clew.history.read.HistoryReader}. Nothing is guessed: what does not make sense is a {@link
 * dev.clew.history.read.MalformedHistory} that names the line. Imports {@code dev.clew.history}.
 */
@NullMarked
package dev.clew.history.read;

import org.jspecify.annotations.NullMarked;
