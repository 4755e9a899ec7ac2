/**
 * What clients ask of the programs and what must hold of the answers: the workloads of Maelstrom. Start reading at {@link
 * dev.clew.process.workload.Workload}. Uses messages, the model and the checkers of histories.
 *
 * <p>{@code Workloads} has them by name. Each is a {@code ClientWorkload}: its {@code Script} says what clients ask and what
 * they keep of answers, {@code Client} is the node that follows it, and its properties look at a state as a {@code Scene}.
 * What must hold in the end is judged whenever programs have nothing more to do ({@code Scene.isQuiet}), by asking each of
 * them. Where real time matters, a {@code Recorder} keeps a history as a part of the state. Names of messages, fields and
 * errors are those of Maelstrom's documentation of its protocol and workloads.
 */
@NullMarked
package dev.clew.process.workload;

import org.jspecify.annotations.NullMarked;
