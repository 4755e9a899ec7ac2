/**
 * The naive oracle: a second, deliberately simple explorer with which the engine is compared.
 *
 * <p>It keeps global states as plain immutable objects in a {@code HashMap}, runs every handler anew, and shares
 * nothing with the engine but {@code dev.clew.model} and the values that traces consist of. Start with
 * {@link dev.clew.oracle.NaiveExplorer}; {@link dev.clew.oracle.TraceReplay} checks counterexamples,
 * {@link dev.clew.oracle.RandomProtocols} makes the models on which both are run.
 */
@NullMarked
package dev.clew.oracle;

import org.jspecify.annotations.NullMarked;
