/** Searches that run in the background from a state of a session. Start with {@code Jobs}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.web.search;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
