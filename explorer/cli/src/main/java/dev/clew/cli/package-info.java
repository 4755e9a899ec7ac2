/**
 * The command line: reads options, finds models, runs checks and tells what they found.
 *
 * <p>Start with {@link dev.clew.cli.Main}; each command is a class ({@code CheckCommand}, {@code ModelsCommand}, ..).
 * Results go to stdout, progress and complaints to stderr. JVM start-up is a part of every check's time, so what only
 * some runs need (JSON, completion, users' jars) is loaded only by them.
 */
@NullMarked
package dev.clew.cli;

import org.jspecify.annotations.NullMarked;
