/** Plots as self-contained SVG for light and dark backgrounds; start reading at {@code SvgPlot}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.benchmarks.plot;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
