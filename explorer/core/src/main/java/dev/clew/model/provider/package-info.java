/**
 * What makes a model known to the command line: its name, parameters, configurations, bugs that can be seeded, and how
 * it is deployed.
 *
 * <p>Start with {@link dev.clew.model.provider.ModelProvider}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.model.provider;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
