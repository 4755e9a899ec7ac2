/** Server processes that commands start and supervise: {@code clew cluster} and {@code clew torture}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.process;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
