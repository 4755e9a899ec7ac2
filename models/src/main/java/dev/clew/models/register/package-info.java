/** Clients of a replicated register, their history, and a register with a single copy. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.register;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
