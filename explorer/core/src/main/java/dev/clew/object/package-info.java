/**
 * Mutable Java objects as values: {@code Capture} turns an object and everything that it refers to into a
 * {@code Snapshot} of immutable records, {@code Rebuild} makes a copy of the object from it. Start with
 * {@code Snapshot}. Uses no other package of Clew.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.object;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
