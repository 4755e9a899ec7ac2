/**
 * Detects code of a model that is not a pure function: state hidden in fields, clocks, random numbers, calls that do
 * not return.
 *
 * <p>{@link dev.clew.purity.ModelFields} inspects fields before anything runs; {@link dev.clew.purity.CallLogs} repeats
 * calls later and knows which are running. This package imports only the model.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.purity;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
