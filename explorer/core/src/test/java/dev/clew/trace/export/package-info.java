/** Tests of the list of formats. */
@NullMarked
package dev.clew.trace.export;

import org.jspecify.annotations.NullMarked;
