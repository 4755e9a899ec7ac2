package dev.clew.spark;

import dev.clew.search.Bounds;
import dev.clew.search.DistributedSearch;
import dev.clew.search.ModelPredicates;
import dev.clew.search.SearchStrategy;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.SavedTypes;

/** Makes searches on Spark. */
public final class SparkProvider implements DistributedSearch {

    /** For the service loader. */
    public SparkProvider() {}

    @Override
    public SearchStrategy search(TransitionSystem system, ModelPredicates predicates, Bounds bounds, SavedTypes types) {
        return new SparkSearch(system, predicates, bounds, types);
    }
}
