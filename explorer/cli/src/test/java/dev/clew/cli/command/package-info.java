/** Tests of what commands hand over to searches. */
@NullMarked
package dev.clew.cli.command;

import org.jspecify.annotations.NullMarked;
