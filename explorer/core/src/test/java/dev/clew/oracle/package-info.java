/**
 * The naive oracle: a second, deliberately simple explorer that the engine is judged by.
 *
 * <p>It keeps global states as plain immutable objects in a {@code HashMap}, runs every handler anew, and shares nothing
 * with the engine but {@code dev.clew.model} and the values that traces are made of. Start with
 * {@link dev.clew.oracle.NaiveExplorer}; {@link dev.clew.oracle.TraceReplay} judges counterexamples,
 * {@link dev.clew.oracle.RandomProtocols} makes the models that both are run on.
 */
@NullMarked
package dev.clew.oracle;

import org.jspecify.annotations.NullMarked;
