/** Lookup of models by name, and their descriptions as text and JSON. Start with {@code ModelCatalog}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.model;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
