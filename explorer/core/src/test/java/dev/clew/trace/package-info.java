/** Tests of the text of values and actions. */
@NullMarked
package dev.clew.trace;

import org.jspecify.annotations.NullMarked;
