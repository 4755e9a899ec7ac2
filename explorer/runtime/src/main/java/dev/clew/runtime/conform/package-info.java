/**
 * Checks whether the behavior of servers, as shown by their trace logs, is allowed by the model.
 * Start reading at {@link dev.clew.runtime.conform.Conformance}. Uses logs and the model.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.runtime.conform;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
