/**
 * Server processes that {@code clew cluster} and {@code clew torture} start and supervise. Start with {@code
 * ServerProcess}.
 */
@NullMarked
package dev.clew.cli.process;

import org.jspecify.annotations.NullMarked;
