/**
 * A second, deliberately simple decision procedure for temporal properties under fairness, with which the engine's is
 * compared.
 *
 * <p>Start with {@link dev.clew.oracle.ltl.PlainGraph}. {@link dev.clew.oracle.ltl.TextbookCheck} writes fairness and
 * the negated property as one formula and decides by a B&uuml;chi automaton ({@link dev.clew.oracle.ltl.Tableau})
 * whether some behavior fulfils it; the automaton grows fast with the number of groups.
 * {@link dev.clew.oracle.ltl.FairEndings} works for many groups, and computes the distance of the nearest violation.
 * {@link dev.clew.oracle.ltl.LassoJudge} checks one lasso. None of them shares code with the engine.
 */
@NullMarked
package dev.clew.oracle.ltl;

import org.jspecify.annotations.NullMarked;
