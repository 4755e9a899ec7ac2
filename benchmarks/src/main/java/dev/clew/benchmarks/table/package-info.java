/**
 * The table of whole runs. {@code TableCommand} reads {@code Configurations}, {@code Rounds}
 * runs them and the peers in turn, {@code CountCheck} compares what they counted, and {@code MarkdownTable}, {@code
 * JsonTable} and {@code Plots} tell it.
 */
@NullMarked
package dev.clew.benchmarks.table;

import org.jspecify.annotations.NullMarked;
