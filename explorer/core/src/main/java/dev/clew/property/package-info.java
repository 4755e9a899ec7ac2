/**
 * Temporal properties: whether every fair behavior of an explored graph fulfils them.
 *
 * <p>Start with {@link dev.clew.property.TemporalCheck}. A property is violated by a fair <em>lasso</em>: a way from an
 * initial state to a loop that is taken for ever, or to a state that is never left. {@link dev.clew.property.GraphBuilder}
 * walks through the visited states again and notes, off-heap, the steps among states in which a violation could go on
 * ({@link dev.clew.property.StateGraph}); {@link dev.clew.property.StrongComponents} finds the loops (Tarjan, 1972, in
 * the form of Pearce, "A Space-Efficient Algorithm for Finding Strongly Connected Components", 2016);
 * {@link dev.clew.property.FairComponents} keeps those in which a behavior can stay and be fair (Lichtenstein and Pnueli,
 * "Checking That Finite State Concurrent Programs Satisfy Their Linear Specification", 1985);
 * {@link dev.clew.property.LassoSearch} makes a short lasso of one.
 *
 * <p>May use model, semantics, search and the state store.
 */
@NullMarked
package dev.clew.property;

import org.jspecify.annotations.NullMarked;
