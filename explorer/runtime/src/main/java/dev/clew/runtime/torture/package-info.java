/**
 * Fault injection: clients record a history while the servers of a cluster are killed and the links
 * between them are cut. Start reading at {@link dev.clew.runtime.torture.Torture}. Uses clients of
 * running servers; the history checkers evaluate the history.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.runtime.torture;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
