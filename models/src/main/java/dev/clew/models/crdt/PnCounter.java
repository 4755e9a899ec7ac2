package dev.clew.models.crdt;

import dev.clew.model.Model;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Model of a counter that can be incremented and decremented: payloads count the increments and the
 * decrements of each replica separately and are merged by taking the maximum of each count.
 */
public final class PnCounter implements ModelProvider {
    private static final String MERGE_BY_SUM = "merge-by-sum";
    private static final String SHARED_COUNT = "shared-count";

    @Override
    public String name() {
        return "pn-counter";
    }

    @Override
    public String description() {
        return "A replicated counter with increments and decrements (state-based).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return ReplicaCluster.parameters(2);
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        MERGE_BY_SUM,
                        "Merging adds the counts, so updates already seen are counted again.",
                        ReplicaCluster.CONVERGENCE),
                new SeededBug(
                        SHARED_COUNT,
                        "All replicas share one count, so concurrent updates count once.",
                        ReplicaCluster.MEANING));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(ReplicaCluster.threeReplicas());
    }

    @Override
    public Model create(Parameters parameters) {
        String bug = parameters.choice(BUG_PARAMETER);
        BinaryOperator<Integer> joined = bug.equals(MERGE_BY_SUM) ? Integer::sum : Integer::max;
        return ReplicaCluster.model(name(), new Type(joined, bug.equals(SHARED_COUNT)), parameters);
    }

    private enum Step {
        INCREMENT,
        DECREMENT
    }

    /** Number of increments and decrements by replica. */
    private record Counts(Map<Integer, Integer> ups, Map<Integer, Integer> downs) {
        Counts {
            ups = Map.copyOf(ups);
            downs = Map.copyOf(downs);
        }
    }

    private record Type(BinaryOperator<Integer> joined, boolean shared) implements ReplicatedType<Counts, Step> {

        @Override
        public List<Step> operations() {
            return List.of(Step.INCREMENT, Step.DECREMENT);
        }

        @Override
        public Counts initial() {
            return new Counts(Map.of(), Map.of());
        }

        @Override
        public Counts update(Counts counts, Step operation, int replica, int number) {
            Map<Integer, Integer> one = Map.of(shared ? 0 : replica, 1);
            return switch (operation) {
                case INCREMENT -> new Counts(join(counts.ups(), one, Integer::sum), counts.downs());
                case DECREMENT -> new Counts(counts.ups(), join(counts.downs(), one, Integer::sum));
            };
        }

        @Override
        public Counts merge(Counts counts, Counts other) {
            return new Counts(join(counts.ups(), other.ups(), joined), join(counts.downs(), other.downs(), joined));
        }

        private static Map<Integer, Integer> join(
                Map<Integer, Integer> one, Map<Integer, Integer> other, BinaryOperator<Integer> joined) {
            Map<Integer, Integer> both = new TreeMap<>(one);
            other.forEach((replica, count) -> both.merge(replica, count, joined));
            return both;
        }

        @Override
        public boolean includes(Counts payload, Counts earlier) {
            return includes(payload.ups(), earlier.ups()) && includes(payload.downs(), earlier.downs());
        }

        private static boolean includes(Map<Integer, Integer> counts, Map<Integer, Integer> earlier) {
            return earlier.keySet().stream()
                    .allMatch(replica -> counts.getOrDefault(replica, 0) >= earlier.getOrDefault(replica, 0));
        }

        @Override
        public Object value(Counts counts) {
            return sum(counts.ups()) - sum(counts.downs());
        }

        private static int sum(Map<Integer, Integer> counts) {
            return counts.values().stream().mapToInt(count -> count).sum();
        }

        @Override
        public Object meaning(List<Update<Step>> seen) {
            return seen.stream()
                    .mapToInt(update -> update.operation() == Step.INCREMENT ? 1 : -1)
                    .sum();
        }
    }
}
