/**
 * Whether what servers did, by their trace logs, is a behavior that the model allows. Start reading at {@link
 * dev.clew.runtime.conform.Conformance}. Uses logs and the model.
 */
@NullMarked
package dev.clew.runtime.conform;

import org.jspecify.annotations.NullMarked;
