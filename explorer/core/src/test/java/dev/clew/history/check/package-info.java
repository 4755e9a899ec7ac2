/** Tests of {@code dev.clew.history.check}. */
@NullMarked
package dev.clew.history.check;

import org.jspecify.annotations.NullMarked;
