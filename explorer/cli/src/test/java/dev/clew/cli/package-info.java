/** Tests of the command line; those named {@code *IT} run the jar as users do. */
@NullMarked
package dev.clew.cli;

import org.jspecify.annotations.NullMarked;
