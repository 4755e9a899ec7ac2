/**
 * The searches: breadth-first, depth-first and random walks over a transition system of integer vectors.
 *
 * <p>Start with {@link dev.clew.search.SearchOptions}, then {@code BreadthFirstSearch}. Searches know nothing of nodes
 * or messages: they see {@code dev.clew.semantics} as a language-neutral next-state interface over packed vectors, and
 * {@code dev.clew.store} as the memory of what was visited.
 */
@NullMarked
package dev.clew.search;

import org.jspecify.annotations.NullMarked;
