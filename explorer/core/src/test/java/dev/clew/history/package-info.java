/**
 * Tests of histories and of the linearizability search, which is compared with all permutations of small histories.
 */
@NullMarked
package dev.clew.history;

import org.jspecify.annotations.NullMarked;
