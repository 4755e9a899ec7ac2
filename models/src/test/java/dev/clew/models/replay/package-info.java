/**
 * Tests of saved counterexamples of the shipped models: replay, shrinking, search from a prefix,
 * and regression tests.
 */
@NullMarked
package dev.clew.models.replay;

import org.jspecify.annotations.NullMarked;
