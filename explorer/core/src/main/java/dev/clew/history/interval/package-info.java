/**
 * Decides questions about intervals of time whose ends are known only within bounds, as those during which an element
 * is in a collection.
 *
 * <p>Start with {@link dev.clew.history.interval.NestedIntervals}. Imports no other package of this project.
 *
 * <p>Places are positions among the events of a history. At one place, invocations come before returns: an operation
 * that returned where another was invoked is concurrent with it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.history.interval;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
