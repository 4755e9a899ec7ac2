/** Server processes that commands start and supervise: {@code clew cluster} and {@code clew torture}. */
@NullMarked
package dev.clew.cli.process;

import org.jspecify.annotations.NullMarked;
