/** Two nodes that count in turn. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.pingpong;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
