/**
 * Checks of histories that were read from files: which object a history is of, and what it is to be consistent with.
 *
 * <p>Start with {@link dev.clew.history.check.HistoryChecks}, the list of what can be checked. An {@link
 * dev.clew.history.check.ObjectModel} turns what a file says into operations of a {@link dev.clew.history.SequentialSpec}; {@code TransactionModels},
 * {@code SessionModels} and {@code ConvergenceModels} turn it into what {@code dev.clew.history.txn} and
 * {@code dev.clew.history.session} judge, and complain with the line of what these would not take. A
 * {@link dev.clew.history.check.Finding} is told by the command line and drawn by {@link dev.clew.history.check.Timeline}.
 * Imports {@code dev.clew.history}, with the two packages named, and {@code dev.clew.history.read}.
 */
@NullMarked
package dev.clew.history.check;

import org.jspecify.annotations.NullMarked;
