/**
 * Commands, one class each, and the classes that run checks ({@code CheckRun}, {@code SuiteChecks}). Start with {@code
 * CheckCommand}.
 */
@NullMarked
package dev.clew.cli.command;

import org.jspecify.annotations.NullMarked;
