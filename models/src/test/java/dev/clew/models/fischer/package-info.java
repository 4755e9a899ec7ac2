/** Tests of Fischer's algorithm. */
@NullMarked
package dev.clew.models.fischer;

import org.jspecify.annotations.NullMarked;
