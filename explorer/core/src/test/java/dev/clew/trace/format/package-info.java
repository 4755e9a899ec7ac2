/** Tests of the formats, each read back by a reader that knows nothing of the writer. */
@NullMarked
package dev.clew.trace.format;

import org.jspecify.annotations.NullMarked;
