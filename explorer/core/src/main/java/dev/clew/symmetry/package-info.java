/**
 * Identifies the interchangeable elements of a model, and exchanges them in values.
 *
 * <p>Start with {@link dev.clew.symmetry.Elements} (the interchangeable nodes and values, numbered), then
 * {@link dev.clew.symmetry.ValueSymmetry} (renames them in any user value). Elements are located in a value by its
 * shape, compiled once from the component types of its class and their annotations. Uses {@code dev.clew.model} and
 * {@code dev.clew.state}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.symmetry;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
