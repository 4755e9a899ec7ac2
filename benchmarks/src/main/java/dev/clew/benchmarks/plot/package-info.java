/** Draws plots as SVG that needs nothing else to be seen, in light and in dark; start with {@code SvgPlot}. */
@NullMarked
package dev.clew.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
