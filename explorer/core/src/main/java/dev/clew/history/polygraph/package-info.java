/**
 * Decides polygraphs: whether each of many pairs of alternatives can be resolved such that a graph has no forbidden
 * cycle.
 *
 * <p>Start with {@link dev.clew.history.polygraph.Polygraph}, which collects certain edges and choices, and with
 * {@link dev.clew.history.polygraph.ChoiceSearch}, which decides it. Imports {@code dev.clew.history.graph} and no
 * other package of this project.
 *
 * <p>Sources: Papadimitriou, "The Serializability of Concurrent Database Updates", 1979, for polygraphs; Tan, Zhao, Mu
 * and Walfish, "Cobra: Making Transactional Key-Value Stores Verifiably Serializable", 2020, for deciding them with a
 * solver; Huang et al., "Efficient Black-box Checking of Snapshot Isolation in Databases" (PolySI), 2023, for snapshot
 * isolation.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.history.polygraph;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
