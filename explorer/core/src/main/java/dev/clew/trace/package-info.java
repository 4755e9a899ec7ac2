/**
 * Represents the behavior from an initial state to the state that a check reports, as values that can be printed.
 *
 * <p>Start with {@link dev.clew.trace.Trace}. A trace holds the user's own values; {@link dev.clew.trace.TlaValues}
 * writes them in TLA+ syntax. Uses {@code dev.clew.model} and the packages before it in the data flow.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.trace;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
