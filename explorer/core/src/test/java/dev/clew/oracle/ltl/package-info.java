/**
 * A second, deliberately simple decision of temporal properties under fairness, that the engine's is judged by.
 *
 * <p>Start with {@link dev.clew.oracle.ltl.PlainGraph}. {@link dev.clew.oracle.ltl.TextbookCheck} says of fairness and the
 * negated property as one formula whether some behavior fulfils it, by a B&uuml;chi automaton ({@link
 * dev.clew.oracle.ltl.Tableau}); it grows fast with the number of groups. {@link dev.clew.oracle.ltl.FairEndings} can do
 * many groups, and knows how near the nearest violation is. {@link dev.clew.oracle.ltl.LassoJudge} judges one lasso. None
 * shares code with the engine.
 */
@NullMarked
package dev.clew.oracle.ltl;

import org.jspecify.annotations.NullMarked;
