/** The entry point for Java programs: {@link dev.clew.Clew}. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
