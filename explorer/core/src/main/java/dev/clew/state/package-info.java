/**
 * From objects to integers: interning, content hashes, and states as packed vectors.
 *
 * <p>Start with {@link dev.clew.state.Domain} (values that one slot may hold, numbered), then
 * {@link dev.clew.state.VectorLayout} (the bits of each slot in a vector). {@link dev.clew.state.ValueCodec} takes values
 * from one JVM to another. Uses {@code dev.clew.model} for its error
 * type alone.
 */
@NullMarked
package dev.clew.state;

import org.jspecify.annotations.NullMarked;
