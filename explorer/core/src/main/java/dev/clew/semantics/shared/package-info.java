/**
 * The transition system of a model of variables and named actions.
 *
 * <p>Start with {@code SharedStateSystem}; {@code ActionTree} memoises the outcomes of an action by the slots that it read.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.semantics.shared;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
