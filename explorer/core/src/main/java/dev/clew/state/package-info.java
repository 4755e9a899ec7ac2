/**
 * Converts objects to integers: interning, content hashes, and states as packed vectors.
 *
 * <p>Start with {@link dev.clew.state.Domain} (the numbered values of one slot), then
 * {@link dev.clew.state.VectorLayout} (the bits of each slot in a vector). {@link dev.clew.state.ValueCodec} transfers
 * values from one JVM to another. Uses {@code dev.clew.model} only for its error type.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.state;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
