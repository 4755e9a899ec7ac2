/**
 * Directed graphs of ints for the checkers of histories: {@link dev.clew.history.graph.Digraph},
 * {@link dev.clew.history.graph.StronglyConnected} components and {@link dev.clew.history.graph.ShortestPaths}. For the
 * packages beside this one, not for users. Imports nothing of ours.
 */
@NullMarked
package dev.clew.history.graph;

import org.jspecify.annotations.NullMarked;
