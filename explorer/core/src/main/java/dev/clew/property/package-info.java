/**
 * Checks whether every fair behavior of an explored graph satisfies the temporal properties.
 *
 * <p>Start with {@link dev.clew.property.TemporalCheck}. A property is violated by a fair <em>lasso</em>: a path from
 * an initial state to a loop that is repeated for ever, or to a state that is never left.
 * {@link dev.clew.property.GraphBuilder} expands the visited states again and records, off-heap, the steps among states
 * in which a violation could continue ({@link dev.clew.property.StateGraph});
 * {@link dev.clew.property.StrongComponents} finds the loops (Tarjan, 1972, in the form of Pearce, "A Space-Efficient
 * Algorithm for Finding Strongly Connected Components", 2016); {@link dev.clew.property.FairComponents} keeps those in
 * which a behavior can stay and be fair (Lichtenstein and Pnueli, "Checking That Finite State Concurrent Programs
 * Satisfy Their Linear Specification", 1985); {@link dev.clew.property.LassoSearch} builds a short lasso from one of
 * them.
 *
 * <p>May use model, semantics, search and the state store.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.property;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
