/** Tests of the entry to the library. */
@NullMarked
package dev.clew;

import org.jspecify.annotations.NullMarked;
