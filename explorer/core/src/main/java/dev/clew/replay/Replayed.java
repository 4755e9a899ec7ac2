package dev.clew.replay;

import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;

/**
 * A saved trace as a behavior of its model.
 *
 * @param system the model
 * @param path the behavior, with the state that a lasso goes back to once more at its end
 * @param shows whether it still shows what was found: a lasso does if its loop closes, whatever is assumed as fair
 */
public record Replayed(TransitionSystem system, Path path, boolean shows) {}
