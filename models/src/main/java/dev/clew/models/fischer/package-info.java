/**
 * Fischer's algorithm for mutual exclusion by time (Lamport, "A Fast Mutual Exclusion Algorithm", 1987, section 2).
 *
 * <p>A process that finds the variable free writes its name to it, waits, and enters if the name is still there. The wait
 * must exceed the time that a write may take. The variable is a node: a write takes as long as its message, and processes
 * see the variable change at that moment. Start reading at {@link dev.clew.models.fischer.Competitor}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.fischer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
