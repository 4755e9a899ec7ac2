/** Options that several commands share, as picocli mixins and converters, and the objects that they stand for. Start with {@code ModelOptions}. */
@NullMarked
package dev.clew.cli.option;

import org.jspecify.annotations.NullMarked;
