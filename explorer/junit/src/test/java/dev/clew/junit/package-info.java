/** Model checks as tests, run by JUnit's own launcher. */
@NullMarked
package dev.clew.junit;

import org.jspecify.annotations.NullMarked;
