/** Client of running servers: {@link dev.clew.runtime.client.KeyValueClient}. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.runtime.client;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
