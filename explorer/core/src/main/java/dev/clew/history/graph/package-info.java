/**
 * Directed graphs with int nodes for the checkers of histories: {@link dev.clew.history.graph.Digraph},
 * {@link dev.clew.history.graph.StronglyConnected} components and {@link dev.clew.history.graph.ShortestPaths}. For use
 * by the sibling packages, not by users. Imports no other package of this project.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.history.graph;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
