/** Ways of choosing the steps of random walks, behind {@link dev.clew.search.walk.WalkGuide}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.search.walk;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
