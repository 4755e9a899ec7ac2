/**
 * Model checks as JUnit 5 tests.
 *
 * <p>Start reading at {@link dev.clew.junit.ModelCheck}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.junit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
