/**
 * The explorer in the browser: {@code clew explore}. Start with {@code Explorer}.
 *
 * <p>The server is that of the JDK (module {@code jdk.httpserver}): one person on loopback needs no more than requests and
 * answers, it is maintained with the JDK itself, and it adds nothing to the jar. The page is plain JavaScript modules, which
 * draw what the engine answers and compute no step themselves.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.web;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
