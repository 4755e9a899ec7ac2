/** The entry point for Java programs: {@link dev.clew.Clew}. */
@NullMarked
package dev.clew;

import org.jspecify.annotations.NullMarked;
