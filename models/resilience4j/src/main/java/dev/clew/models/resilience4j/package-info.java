/**
 * The circuit breaker of Resilience4j, explored unmodified: {@code Caller} guards its calls of a server by one. Start with
 * {@code GuardedCalls}.
 *
 * @see <a href="https://resilience4j.readme.io/docs/circuitbreaker">resilience4j.readme.io</a>
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.resilience4j;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
