/**
 * Terminal interaction shared by all commands: exit codes, one-line errors, suggestions, colors, interruption. Every
 * other package of the command line may use this package; it uses none of them.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.console;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
