/** Lookup of models by name, and their descriptions as text and JSON. Start with {@code ModelCatalog}. */
@NullMarked
package dev.clew.cli.model;

import org.jspecify.annotations.NullMarked;
