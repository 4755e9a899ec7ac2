/** Requests of the page and their answers as JSON. Start with {@code Api}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.web.api;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
