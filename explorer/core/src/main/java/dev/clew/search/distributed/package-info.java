/**
 * What a search needs to run on several machines. Start with {@link dev.clew.search.distributed.Distribution}. The search
 * itself is in another module, which {@code dev.clew.search.DistributedSearch} finds.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.search.distributed;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
