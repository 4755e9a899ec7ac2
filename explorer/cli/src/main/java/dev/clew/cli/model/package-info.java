/** Finds models by name and describes them, as text and as JSON. Start with {@code ModelCatalog}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.model;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
