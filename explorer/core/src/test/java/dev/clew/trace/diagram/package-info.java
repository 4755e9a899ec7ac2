/** Tests of the diagram and its page. */
@NullMarked
package dev.clew.trace.diagram;

import org.jspecify.annotations.NullMarked;
