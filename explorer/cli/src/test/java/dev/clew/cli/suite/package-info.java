/** Tests of suites that need no process. */
@NullMarked
package dev.clew.cli.suite;

import org.jspecify.annotations.NullMarked;
