@NullMarked
package dev.clew.cli.console;

import org.jspecify.annotations.NullMarked;
