/** Histories and the linearizability search, held against every permutation of small histories. */
@NullMarked
package dev.clew.history;

import org.jspecify.annotations.NullMarked;
