/** Tests of {@code dev.clew.history.graph}. */
@NullMarked
package dev.clew.history.graph;

import org.jspecify.annotations.NullMarked;
