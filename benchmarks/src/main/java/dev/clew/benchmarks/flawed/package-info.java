/**
 * Small protocols from the literature that are known to be wrong, on which searches for violations are compared.
 *
 * <p>Start with {@link dev.clew.benchmarks.flawed.FlawedProtocol}.
 */
@NullMarked
package dev.clew.benchmarks.flawed;

import org.jspecify.annotations.NullMarked;
