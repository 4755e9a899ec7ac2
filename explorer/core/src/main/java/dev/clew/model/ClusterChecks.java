package dev.clew.model;

import dev.clew.model.fault.Faults;
import dev.clew.model.fault.Faults.CrashLinks;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that faults and fairness assumptions fit the nodes of a cluster. */
final class ClusterChecks {

    private ClusterChecks() {}

    /**
     * Returns {@code faults} if they fit the cluster, so that a mistake is reported here and not in the middle of a
     * check. Unless they say what crashes do to links, the network decides.
     */
    static Faults faults(Faults faults, Network network, String model, List<String> nodeNames) {
        List<String> named = Stream.of(faults.nodes(), faults.crashNodes(), faults.cutNodes())
                .flatMap(Set::stream)
                .sorted()
                .toList();
        for (String node : named) {
            if (!nodeNames.contains(node)) {
                throw new IllegalArgumentException("model '" + model + "' has no node '" + node + "'; its nodes are "
                        + String.join(", ", nodeNames));
            }
        }
        if (faults.partitions() > 0 && nodeNames.size() > Long.SIZE) {
            throw new IllegalArgumentException("partitions need a cluster of at most " + Long.SIZE + " nodes; model '"
                    + model + "' has " + nodeNames.size());
        }
        return faults.crashLinks() == CrashLinks.BY_NETWORK
                ? faults.withCrashLinks(network.kind() == Network.Kind.ORDERED ? CrashLinks.BROKEN : CrashLinks.KEPT)
                : faults;
    }

    /** Returns fairness assumptions if they fit the cluster. */
    static List<Fairness> fairness(List<Fairness> assumptions, String model, List<String> nodeNames) {
        for (Fairness assumption : assumptions) {
            if (assumption.kind() == Fairness.Kind.NAMED || !nodeNames.containsAll(assumption.nodes())) {
                throw new IllegalArgumentException("model '" + model + "' cannot assume " + assumption
                        + ": a cluster has no named actions, and this one's nodes are " + String.join(", ", nodeNames));
            }
        }
        return List.copyOf(assumptions);
    }
}
