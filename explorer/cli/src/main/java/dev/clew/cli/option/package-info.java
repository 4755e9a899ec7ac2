/**
 * Options shared by several commands, as picocli mixins and converters, and the objects built from them. Start with
 * {@code ModelOptions}.
 */
@NullMarked
package dev.clew.cli.option;

import org.jspecify.annotations.NullMarked;
