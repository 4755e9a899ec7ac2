/** Client of running servers: {@link dev.clew.runtime.client.KeyValueClient}. */
@NullMarked
package dev.clew.runtime.client;

import org.jspecify.annotations.NullMarked;
