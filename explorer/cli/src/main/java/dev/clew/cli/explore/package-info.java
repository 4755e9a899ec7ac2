/** Exploring a model in a browser, from the command line. Start with {@code Exploration}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.explore;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
