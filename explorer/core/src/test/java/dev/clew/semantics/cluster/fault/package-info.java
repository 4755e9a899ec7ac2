/** Tests of the rules of faults. */
@NullMarked
package dev.clew.semantics.cluster.fault;

import org.jspecify.annotations.NullMarked;
