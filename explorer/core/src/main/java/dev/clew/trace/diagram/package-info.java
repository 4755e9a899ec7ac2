/**
 * Draws the space-time diagram of a trace: one lane per node, one row per state, messages as arrows.
 *
 * <p>Start with {@link dev.clew.trace.diagram.DiagramLayout}, which is pure geometry; {@code Drawing} turns it into
 * pieces of SVG. {@link dev.clew.trace.diagram.SvgDiagram} combines these into a picture, and
 * {@link dev.clew.trace.diagram.HtmlPage} passes them, with the states, to the scripts of a page. Uses
 * {@code dev.clew.trace} only.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.trace.diagram;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
