/** Tests of the formats; each is read back by a reader that shares nothing with the writer. */
@NullMarked
package dev.clew.trace.format;

import org.jspecify.annotations.NullMarked;
