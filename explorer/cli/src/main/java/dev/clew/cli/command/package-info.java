/** The commands, one class each, with the classes that carry out a check ({@code CheckRun}, {@code SuiteChecks}). Start with {@code CheckCommand}. */
@NullMarked
package dev.clew.cli.command;

import org.jspecify.annotations.NullMarked;
