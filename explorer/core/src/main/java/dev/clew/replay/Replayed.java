package dev.clew.replay;

import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import org.apiguardian.api.API;

/**
 * A saved trace as a behavior of its model that shows the trace's finding.
 *
 * @param system the model
 * @param path the behavior; for a lasso, with the first state of the loop repeated at the end
 */
@API(status = API.Status.INTERNAL)
public record Replayed(TransitionSystem system, Path path) {}
