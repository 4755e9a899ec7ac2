/**
 * Finds code of a model that is not a pure function: state hidden in fields, clocks, random numbers, calls that do not
 * return.
 *
 * <p>{@link dev.clew.purity.ModelFields} looks at fields before anything runs; {@link dev.clew.purity.CallLogs}
 * makes calls again later, and knows which are running. This package imports only the
 * model.
 */
@NullMarked
package dev.clew.purity;

import org.jspecify.annotations.NullMarked;
