/**
 * Replays, shrinks and explains saved traces with the models that they came from.
 *
 * <p>Start with {@link dev.clew.replay.Replay}. Uses {@code dev.clew.trace} and the packages before it in the data
 * flow.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.replay;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
