/**
 * The transition system of a model of variables and named actions.
 *
 * <p>Start with {@code SharedStateSystem}; {@code ActionTree} memoises the outcomes of an action by the slots that it read.
 */
@NullMarked
package dev.clew.semantics.shared;

import org.jspecify.annotations.NullMarked;
