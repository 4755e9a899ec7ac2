/**
 * Runs the handlers of one node and records their results.
 *
 * <p>Start with {@code NodeProgram}: it runs a handler with every combination of its choices and returns a
 * {@code HandlerResult} each, with the prefixes of effects after which a crash may interrupt it ({@code CrashPoints}).
 * {@code LocalState} is what a node is in between two handler calls, its disk and timers included.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.semantics.cluster.node;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
