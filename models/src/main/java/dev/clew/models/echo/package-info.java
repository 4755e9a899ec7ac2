/** A server that answers each request once: the smallest model, recommended as a first read. */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.echo;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
