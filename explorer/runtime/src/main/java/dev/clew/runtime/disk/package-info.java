/**
 * Durable data of a server. Start reading at {@link dev.clew.runtime.disk.DataDirectory}, then
 * {@link dev.clew.runtime.disk.DurableImage}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.runtime.disk;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
