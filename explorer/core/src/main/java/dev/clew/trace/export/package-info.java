/** Registers the trace formats: {@link dev.clew.trace.export.TraceFormats}. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.trace.export;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
