/**
 * Which properties and constraints of a model a check uses.
 *
 * <p>Start with {@link dev.clew.model.selection.Selection}. This package imports no other package of this project.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.model.selection;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
