/** Tests of how values and actions are written. */
@NullMarked
package dev.clew.trace;

import org.jspecify.annotations.NullMarked;
