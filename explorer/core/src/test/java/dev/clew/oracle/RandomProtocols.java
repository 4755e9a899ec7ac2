package dev.clew.oracle;

import dev.clew.model.Model;
import java.util.Random;

/** Random small protocols, each determined by its seed, with a description that suffices to reproduce them. */
public final class RandomProtocols {

    private RandomProtocols() {}

    /** Model with its description. */
    public record Protocol(Model model, String description) {
        @Override
        public String toString() {
            return description;
        }
    }

    /** Returns a random cluster. */
    public static Protocol cluster(long seed) {
        ClusterSpec spec = RandomClusters.of(seed);
        return new Protocol(RandomClusters.model(spec), "RandomProtocols.cluster(" + seed + "L): " + spec);
    }

    /**
     * Returns a random cluster with so many nodes that not every node, or not every field of one, has its own bit in a
     * mask.
     */
    public static Protocol wideCluster(long seed) {
        Random random = new Random(seed);
        ClusterSpec spec = random.nextBoolean() ? RandomClusters.watching(seed) : RandomClusters.of(seed);
        int idle = (random.nextBoolean() ? 30 : 62) + random.nextInt(4);
        ClusterSpec wide =
                WideClusters.of(spec, idle, random.nextInt(spec.nodes().size()));
        return new Protocol(
                RandomClusters.model(wide),
                "RandomProtocols.wideCluster(" + seed + "L), " + idle + " idle nodes within " + spec);
    }

    /** Returns a random cluster to which faults happen. */
    public static Protocol faults(long seed) {
        ClusterSpec spec = RandomClusters.withFaults(seed);
        return new Protocol(RandomClusters.model(spec), "RandomProtocols.faults(" + seed + "L): " + spec);
    }

    /** Returns a random shared-state model. */
    public static Protocol sharedState(long seed) {
        SharedSpec spec = RandomSharedStates.of(seed);
        return new Protocol(SharedProgram.model(spec), "RandomProtocols.sharedState(" + seed + "L): " + spec);
    }

    /** Returns a random shared-state model of replicas with equal rules and a set of messages. */
    public static Protocol replicas(long seed) {
        return RandomReplicas.of(seed);
    }

    /** Returns a random cluster with interchangeable nodes. */
    public static Protocol symmetricCluster(long seed) {
        return new Protocol(SymmetricCluster.model(seed), "RandomProtocols.symmetricCluster(" + seed + "L)");
    }

    /** Returns a random shared-state model with interchangeable values. */
    public static Protocol symmetricSharedState(long seed) {
        return new Protocol(SymmetricReplicas.model(seed), "RandomProtocols.symmetricSharedState(" + seed + "L)");
    }
}
