package dev.clew.search;

import dev.clew.search.distributed.Distribution;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.SavedTypes;
import java.util.ServiceLoader;
import org.apiguardian.api.API;

/** Makes searches that run on several machines; found on the class path as a service. */
@API(status = API.Status.INTERNAL)
public interface DistributedSearch {

    /**
     * Returns a new search; nothing is started yet.
     *
     * @param system the model as this JVM sees it
     * @param predicates of the model
     * @param bounds of the search, whose options have a {@link Distribution}
     * @param types the classes of the model's values, as this JVM has loaded them
     */
    SearchStrategy search(TransitionSystem system, ModelPredicates predicates, Bounds bounds, SavedTypes types);

    /**
     * Returns the service on the class path.
     *
     * @throws IllegalStateException if there is none
     */
    static DistributedSearch find() {
        return ServiceLoader.load(DistributedSearch.class, DistributedSearch.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "a distributed search needs the artifact dev.clew:clew-spark on the class path"));
    }
}
