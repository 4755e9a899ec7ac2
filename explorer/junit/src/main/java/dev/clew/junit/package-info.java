/**
 * Model checks as JUnit 5 tests.
 *
 * <p>Start reading at {@link dev.clew.junit.ModelCheck}.
 */
@NullMarked
package dev.clew.junit;

import org.jspecify.annotations.NullMarked;
