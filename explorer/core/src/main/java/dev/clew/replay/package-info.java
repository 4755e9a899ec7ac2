/**
 * Saved traces and the models that they came from: replaying, shrinking and explaining them.
 *
 * <p>Start with {@link dev.clew.replay.Replay}. Uses {@code dev.clew.trace} and what stands left of it in the flow.
 */
@NullMarked
package dev.clew.replay;

import org.jspecify.annotations.NullMarked;
