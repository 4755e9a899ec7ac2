/** The commands, one class each, with the classes that carry out a check ({@code CheckRun}, {@code SuiteChecks}). Start with {@code CheckCommand}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.command;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
