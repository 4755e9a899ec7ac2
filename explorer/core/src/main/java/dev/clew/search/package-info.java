/**
 * Searches a transition system of integer vectors: breadth-first, depth-first and by random walks.
 *
 * <p>Start with {@link dev.clew.search.SearchOptions}, then {@code BreadthFirstSearch}. Searches know nothing about
 * nodes or messages: they use {@code dev.clew.semantics} as a language-neutral next-state interface over packed
 * vectors, and {@code dev.clew.store} as the store of visited states.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.search;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
