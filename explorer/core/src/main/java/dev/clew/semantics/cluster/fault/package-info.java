/**
 * Faults of a cluster: which may strike whom, what each budget has left, and which links are cut.
 *
 * <p>Start with {@code FaultRules}, which is fixed by the model; {@code FaultState} is what states keep, and
 * {@code FaultTable} memoises its transitions.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.semantics.cluster.fault;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
