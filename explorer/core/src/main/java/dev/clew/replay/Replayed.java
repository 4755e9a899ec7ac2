package dev.clew.replay;

import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;

/**
 * A saved trace as a behavior of its model, which shows what was found.
 *
 * @param system the model
 * @param path the behavior, with the state that a lasso goes back to once more at its end
 */
public record Replayed(TransitionSystem system, Path path) {}
