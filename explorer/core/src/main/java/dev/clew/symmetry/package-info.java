/**
 * What may be exchanged in a model, and values with it exchanged.
 *
 * <p>Start with {@link dev.clew.symmetry.Elements} (the interchangeable nodes and values, numbered), then
 * {@link dev.clew.symmetry.ValueSymmetry} (renames them in any value of the user's). Where they stand in a value is found
 * by its shape, compiled once from the types of its class and the marks on them. Uses {@code dev.clew.model} and
 * {@code dev.clew.state}.
 */
@NullMarked
package dev.clew.symmetry;

import org.jspecify.annotations.NullMarked;
