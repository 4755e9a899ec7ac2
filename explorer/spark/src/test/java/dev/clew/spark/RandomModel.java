package dev.clew.spark;

import dev.clew.model.Model;
import dev.clew.oracle.RandomProtocols;
import dev.clew.search.distributed.ModelSource;

/**
 * Makes one of the random models that the naive oracle is compared with.
 *
 * @param kind of the model
 * @param seed that determines it
 */
record RandomModel(Kind kind, long seed) implements ModelSource {

    enum Kind {
        CLUSTER,
        FAULTS,
        SHARED_STATE,
        REPLICAS,
        SYMMETRIC_CLUSTER,
        SYMMETRIC_SHARED_STATE
    }

    @Override
    public Model create() {
        return switch (kind) {
            case CLUSTER -> RandomProtocols.cluster(seed).model();
            case FAULTS -> RandomProtocols.faults(seed).model();
            case SHARED_STATE -> RandomProtocols.sharedState(seed).model();
            case REPLICAS -> RandomProtocols.replicas(seed).model();
            case SYMMETRIC_CLUSTER -> RandomProtocols.symmetricCluster(seed).model();
            case SYMMETRIC_SHARED_STATE ->
                RandomProtocols.symmetricSharedState(seed).model();
        };
    }
}
