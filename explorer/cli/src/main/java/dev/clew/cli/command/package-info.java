/**
 * Commands, one class each, and the classes that run checks ({@code CheckRun}, {@code SuiteChecks}). Start with {@code
 * CheckCommand}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.command;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
