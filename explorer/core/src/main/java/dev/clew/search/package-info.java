/**
 * The searches: breadth-first, depth-first, bitstate and random walks over a transition system of integer vectors.
 *
 * <p>Start with {@link dev.clew.search.Search}, which makes a {@code SearchStrategy} for the {@link
 * dev.clew.search.SearchOptions}, runs it, and makes a {@link dev.clew.search.SearchResult} in the same way for all of
 * them; then read {@code BreadthFirstSearch}. {@link dev.clew.search.SearchKind} and {@link dev.clew.search.StoreKind}
 * describe what there is: a new search is a constant of {@code SearchKind}, a strategy and a line in {@code Search}; a new
 * store is a {@code StateStore} and a constant of {@code StoreKind}.
 *
 * <p>Searches know nothing of nodes or messages: they see {@code dev.clew.semantics} as a language-neutral next-state
 * interface over packed vectors, and {@code dev.clew.store} as the memory of visited states.
 */
@NullMarked
package dev.clew.search;

import org.jspecify.annotations.NullMarked;
