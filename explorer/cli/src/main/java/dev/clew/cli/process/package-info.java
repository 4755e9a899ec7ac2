/**
 * Server processes that {@code clew cluster} and {@code clew torture} start and supervise. Start with {@code
 * ServerProcess}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.process;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
