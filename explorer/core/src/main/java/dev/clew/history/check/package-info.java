/**
 * Checks histories that were read from files against consistency models.
 *
 * <p>Start with {@link dev.clew.history.check.HistoryChecks}, the registry of checks. An
 * {@link dev.clew.history.check.ObjectModel} converts the entries of a file to operations of a
 * {@link dev.clew.history.SequentialSpec}; {@code TransactionModels}, {@code SessionModels} and
 * {@code ConvergenceModels} convert them to the input of {@code dev.clew.history.txn} and
 * {@code dev.clew.history.session}, and report input that these would reject with its line. The command line prints a
 * {@link dev.clew.history.check.Finding}, and {@link dev.clew.history.check.Timeline} draws it. Imports
 * {@code dev.clew.history}, the two packages named, and {@code dev.clew.history.read}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.history.check;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
