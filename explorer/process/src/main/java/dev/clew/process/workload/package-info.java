/**
 * Requests of clients to the programs, and the properties of the answers: the workloads of
 * Maelstrom. Start reading at {@link dev.clew.process.workload.Workload}. Uses messages, the model
 * and the history checkers.
 *
 * <p>{@code Workloads} finds them by name. Each is a {@code ClientWorkload}: its {@code Script}
 * defines the requests of clients and the results they keep of answers, {@code Client} is the node
 * that follows it, and its properties see a state as a {@code ClusterSnapshot}. Properties of the
 * end of a behavior are evaluated whenever programs have nothing more to do ({@code
 * ClusterSnapshot.isQuiet}), by querying each of them. Where real time matters, a {@code Recorder}
 * keeps a history as a part of the state. Names of messages, fields and errors are those of
 * Maelstrom's documentation of its protocol and workloads.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.process.workload;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
