package dev.clew.model;

import dev.clew.model.fault.Faults;
import dev.clew.model.fault.Faults.CrashLinks;
import dev.clew.model.time.Timing;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Returns {@code timing} if it fits the cluster. */
    static @Nullable Timing timing(
            @Nullable Timing timing,
            Network network,
            String model,
            List<String> nodeNames,
            List<Node<Object, Object>> nodes) {
        boolean ticking = nodes.stream().anyMatch(Handlers::hasTicks);
        if (timing == null) {
            if (ticking) {
                throw new IllegalArgumentException("model '" + model
                        + "' has nodes with ticks, but no period; declare cluster.timed(..) with withTick");
            }
            return null;
        }
        for (Timing.Link link : timing.links().keySet()) {
            if (!nodeNames.contains(link.source()) || !nodeNames.contains(link.destination())) {
                throw new IllegalArgumentException("model '" + model + "' has no link " + link + "; its nodes are "
                        + String.join(", ", nodeNames));
            }
        }
        if (network.kind() == Network.Kind.UNORDERED_DUPLICATING) {
            throw new IllegalArgumentException("time is not bounded on a duplicating network, where a message stays in"
                    + " flight for ever; model '" + model + "' needs another network, with --duplicates for copies");
        }
        if (timing.drift() > 0 && timing.hasSkewBound() && timing.skew() == 0) {
            throw new IllegalArgumentException(
                    "clocks that drift cannot always agree; give a skew of at least 1, or none");
        }
        if (ticking != timing.tick() > 0) {
            throw new IllegalArgumentException(
                    ticking
                            ? "model '" + model + "' has nodes with ticks, but no period; give withTick or --tick"
                            : "model '" + model + "' has no node with ticks, so a period has no effect");
        }
        return timing;
    }

    /** Checks that properties with a bound of time are those of a timed cluster. */
    static void bounds(List<? extends TemporalProperty<?>> properties, @Nullable Timing timing, String model) {
        for (TemporalProperty<?> property : properties) {
            if (property.isBounded() && timing == null) {
                throw new IllegalArgumentException("property '" + property.name() + "' bounds a time, but model '"
                        + model + "' knows none; declare cluster.timed(..)");
            }
        }
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
