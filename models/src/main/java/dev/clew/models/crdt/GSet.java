package dev.clew.models.crdt;

import dev.clew.model.Model;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Model of a grow-only set: payloads are sets, merged by union. */
public final class GSet implements ModelProvider {
    private static final String OVERWRITE_ON_MERGE = "overwrite-on-merge";

    @Override
    public String name() {
        return "g-set";
    }

    @Override
    public String description() {
        return "A replicated set that only grows (state-based).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return ReplicaCluster.parameters(2);
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                OVERWRITE_ON_MERGE, "A received payload replaces the replica's own.", ReplicaCluster.GROWTH));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(ReplicaCluster.threeReplicas());
    }

    @Override
    public Model create(Parameters parameters) {
        boolean overwrites = parameters.choice(BUG_PARAMETER).equals(OVERWRITE_ON_MERGE);
        return ReplicaCluster.model(name(), new Type(overwrites), parameters);
    }

    /** Adds an element. */
    private record Add(String element) {}

    private record Type(boolean overwrites) implements ReplicatedType<Set<String>, Add> {

        @Override
        public List<Add> operations() {
            return List.of(new Add("a"), new Add("b"));
        }

        @Override
        public Set<String> initial() {
            return Set.of();
        }

        @Override
        public Set<String> update(Set<String> payload, Add operation, int replica, int number) {
            return merged(payload, Set.of(operation.element()));
        }

        @Override
        public Set<String> merge(Set<String> payload, Set<String> other) {
            return overwrites ? other : merged(payload, other);
        }

        private static Set<String> merged(Set<String> one, Set<String> other) {
            Set<String> union = new HashSet<>(one);
            union.addAll(other);
            return Set.copyOf(union);
        }

        @Override
        public boolean includes(Set<String> payload, Set<String> earlier) {
            return payload.containsAll(earlier);
        }

        @Override
        public Object value(Set<String> payload) {
            return payload;
        }

        @Override
        public Object meaning(List<Update<Add>> seen) {
            return seen.stream().map(update -> update.operation().element()).collect(Collectors.toSet());
        }
    }
}
