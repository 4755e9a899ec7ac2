/** Finds models by name and describes them, as text and as JSON. Start with {@code ModelCatalog}. */
@NullMarked
package dev.clew.cli.model;

import org.jspecify.annotations.NullMarked;
