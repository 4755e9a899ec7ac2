/** What every command needs to talk to a terminal: exit codes, errors in one line, suggestions, colors, interruption. Used by all other packages of the command line, uses none of them. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.console;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
