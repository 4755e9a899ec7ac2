/** Tests of model checks as JUnit tests, run by JUnit's own launcher. */
@NullMarked
package dev.clew.junit;

import org.jspecify.annotations.NullMarked;
