/**
 * Faults of a cluster: which may strike whom, what each budget has left, and which links are cut.
 *
 * <p>Start with {@code FaultRules}, which is fixed by the model; {@code FaultState} is what states keep, and
 * {@code FaultTable} memoises its transitions.
 */
@NullMarked
package dev.clew.semantics.cluster.fault;

import org.jspecify.annotations.NullMarked;
