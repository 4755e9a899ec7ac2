/** Plots as self-contained SVG for light and dark backgrounds; start reading at {@code SvgPlot}. */
@NullMarked
package dev.clew.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
