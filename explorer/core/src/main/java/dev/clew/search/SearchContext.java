package dev.clew.search;

import dev.clew.semantics.TransitionSystem;

/**
 * What every search works with.
 *
 * @param system to be searched
 * @param predicates of its model
 * @param bounds of the search, with the options
 * @param workers its threads
 */
record SearchContext(TransitionSystem system, ModelPredicates predicates, Bounds bounds, Workers workers) {

    SearchOptions options() {
        return bounds.options();
    }
}
