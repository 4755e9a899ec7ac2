/** Tests of the diagram and its HTML page. */
@NullMarked
package dev.clew.trace.diagram;

import org.jspecify.annotations.NullMarked;
