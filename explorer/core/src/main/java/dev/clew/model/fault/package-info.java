/**
 * Faults that may happen in a cluster, and their bounds.
 *
 * <p>Start with {@link dev.clew.model.fault.Faults}. This package imports no other package of this project.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.model.fault;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
