/** The server: it answers only the page that it serves itself, and only on this machine. Start with {@code LocalServer}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.web.server;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
