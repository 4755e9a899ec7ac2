/**
 * The text formats that traces are written in, a class each. All are written from a {@link dev.clew.trace.TraceDocument}
 * and know nothing of models. {@link dev.clew.trace.format.TraceText} is what a terminal shows;
 * {@link dev.clew.trace.format.GraphDot} draws whole state graphs in the manner of {@link
 * dev.clew.trace.format.TraceDot}.
 *
 * <p>Uses {@code dev.clew.trace} and, for graphs, {@code dev.clew.search}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.trace.format;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
