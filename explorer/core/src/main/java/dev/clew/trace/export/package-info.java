/** Registers the trace formats: {@link dev.clew.trace.export.TraceFormats}. */
@NullMarked
package dev.clew.trace.export;

import org.jspecify.annotations.NullMarked;
