/**
 * Makes transition systems of models: {@link dev.clew.semantics.build.Systems} is the only class that knows both kinds.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.semantics.build;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
