/**
 * Records histories of clients and checks whether they are consistent with a sequential object.
 *
 * <p>A history is a list of {@link dev.clew.history.Operation}s, or a {@link dev.clew.history.ClientHistory}, the value
 * that models keep as a part of their state. {@link dev.clew.history.Linearizability} and
 * {@link dev.clew.history.SequentialConsistency} check it against a {@link dev.clew.history.SequentialSpec} and return
 * a {@link dev.clew.history.HistoryVerdict}; both use an {@code OrderSearch} with a {@code Remaining} that determines
 * which operations may come next, by real time ({@code RealTimeOrder}) or by program order ({@code ProgramOrder}).
 * Imports no other package of this project.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.history;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
