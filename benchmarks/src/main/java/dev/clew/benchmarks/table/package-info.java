/**
 * Table of whole runs. {@code TableCommand} reads {@code Configurations}, {@code Rounds} runs them
 * and the peers in turn, {@code CountCheck} compares their counts, and {@code MarkdownTable},
 * {@code JsonTable} and {@code Plots} present the results.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.benchmarks.table;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
