/**
 * Searches for a behavior of a model that explains logs which other programs wrote (trace validation). Start reading at
 * {@link dev.clew.runtime.validate.LogSearch}. Uses the transition system of the model, and the values of traces.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.runtime.validate;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
