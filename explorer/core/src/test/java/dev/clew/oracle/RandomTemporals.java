package dev.clew.oracle;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Fairness;
import dev.clew.model.Property;
import dev.clew.model.TemporalProperty.Operator;
import dev.clew.oracle.ClusterSpec.Condition;
import dev.clew.oracle.RandomProtocols.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Random protocols with random temporal properties and fairness, each determined by its seed. Of the protocols' other
 * properties only constraints are kept, so that nothing else ends a check.
 */
final class RandomTemporals {
    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final List<Fairness.Kind> OF_CLUSTERS = List.of(
            Fairness.Kind.DELIVERY,
            Fairness.Kind.DELIVERY,
            Fairness.Kind.TIMEOUT,
            Fairness.Kind.INTERNAL,
            Fairness.Kind.INTERNAL,
            Fairness.Kind.RESTART,
            Fairness.Kind.HEAL,
            Fairness.Kind.ANY);

    private final Random random;

    private RandomTemporals(long seed) {
        random = new Random(~seed);
    }

    /** Returns a random cluster. */
    static Protocol cluster(long seed) {
        return new RandomTemporals(seed).of("cluster(" + seed + "L)", RandomClusters.of(seed));
    }

    /** Returns a random cluster to which faults happen. */
    static Protocol faults(long seed) {
        return new RandomTemporals(seed).of("faults(" + seed + "L)", RandomClusters.withFaults(seed));
    }

    /** Returns a random shared-state model. */
    static Protocol sharedState(long seed) {
        return new RandomTemporals(seed).of("sharedState(" + seed + "L)", RandomSharedStates.of(seed));
    }

    private Protocol of(String name, SharedSpec whole) {
        SharedSpec spec = new SharedSpec(
                whole.variables(),
                whole.initializers(),
                whole.actions(),
                whole.claims().stream()
                        .filter(claim -> claim.kind() == Property.Kind.CONSTRAINT)
                        .toList(),
                false);
        TemporalSpec<SharedSpec.Test> temporal = spec(() -> cellIs(spec), SharedSpec.Test.Not::new, () -> named(spec));
        return new Protocol(
                SharedProgram.model(spec, temporal), "RandomTemporals." + name + ": " + spec + "\n" + temporal);
    }

    private Protocol of(String name, ClusterSpec whole) {
        ClusterSpec spec = new ClusterSpec(
                whole.nodes(),
                whole.network(),
                whole.faults(),
                whole.messages(),
                whole.history(),
                whole.claims().stream()
                        .filter(claim -> claim.kind() == Property.Kind.CONSTRAINT)
                        .toList(),
                List.of(),
                false);
        TemporalSpec<Condition> temporal = spec(() -> condition(spec), Condition.Not::new, () -> ofNodes(spec));
        return new Protocol(model(spec, temporal), "RandomTemporals." + name + ": " + spec + "\n" + temporal);
    }

    private static ClusterModel model(ClusterSpec spec, TemporalSpec<Condition> temporal) {
        ClusterBuilder<Object> builder = RandomClusters.builder(spec);
        for (TemporalSpec.Claim<Condition> claim : temporal.claims()) {
            Predicate<ClusterView<Object>> first = view -> claim.first().test(view, spec);
            Predicate<ClusterView<Object>> second = view -> claim.second().test(view, spec);
            switch (claim.operator()) {
                case EVENTUALLY -> builder.eventually(claim.name(), first);
                case LEADS_TO -> builder.leadsTo(claim.name(), first, second);
                case INFINITELY_OFTEN -> builder.infinitelyOften(claim.name(), first);
                case EVENTUALLY_ALWAYS -> builder.eventuallyAlways(claim.name(), first);
            }
        }
        temporal.fairness().ifPresent(assumptions -> builder.fairness(assumptions.toArray(Fairness[]::new)));
        return builder.build();
    }

    private <C> TemporalSpec<C> spec(Supplier<C> conditions, UnaryOf<C> not, Supplier<Fairness> assumptions) {
        List<TemporalSpec.Claim<C>> claims = new ArrayList<>();
        // flags of 16 properties fit into one round
        for (int left = chance(5) ? 15 + random.nextInt(3) : 0; left > 0; left--) {
            C same = conditions.get();
            claims.add(new TemporalSpec.Claim<>(Operator.LEADS_TO, "sure" + left, same, same));
        }
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
            C first = conditions.get();
            C second = conditions.get();
            boolean asIs = operator == Operator.LEADS_TO ? chance(70) : chance(30);
            claims.add(new TemporalSpec.Claim<>(
                    operator, "claim" + left, asIs ? first : not.of(first), chance(30) ? second : not.of(second)));
        }
        if (chance(20)) {
            return new TemporalSpec<>(claims, Optional.empty());
        }
        List<Fairness> fairness = new ArrayList<>();
        if (chance(60)) { // otherwise most violations are stuttering
            fairness.add(Fairness.weak(Fairness.Kind.ANY).jointly());
        }
        for (int left = random.nextInt(5); left > 0; left--) {
            fairness.add(assumptions.get());
        }
        return new TemporalSpec<>(claims, Optional.of(fairness));
    }

    /** Operator on one condition, such as negation. */
    @FunctionalInterface
    private interface UnaryOf<C> {
        C of(C condition);
    }

    private Fairness ofNodes(ClusterSpec spec) {
        Fairness.Kind kind = OF_CLUSTERS.get(random.nextInt(OF_CLUSTERS.size()));
        Fairness fairness = chance(50) ? Fairness.weak(kind) : Fairness.strong(kind);
        if (kind != Fairness.Kind.HEAL && chance(30)) { // healing belongs to no node
            fairness = fairness.at(IntStream.range(0, spec.nodes().size())
                    .filter(id -> chance(60))
                    .mapToObj(id -> "n" + id)
                    .toArray(String[]::new));
        }
        return chance(30) ? fairness.jointly() : fairness;
    }

    private Fairness named(SharedSpec spec) {
        String name = spec.actions().get(random.nextInt(spec.actions().size())).name();
        boolean strong = chance(50);
        Fairness fairness =
                switch (random.nextInt(5)) {
                    case 0 -> strong ? Fairness.strong(Fairness.Kind.ANY) : Fairness.weak(Fairness.Kind.ANY);
                    case 1 -> strong ? Fairness.strong(Fairness.Kind.NAMED) : Fairness.weak(Fairness.Kind.NAMED);
                    default -> strong ? Fairness.strong(name) : Fairness.weak(name);
                };
        return chance(30) ? fairness.jointly() : fairness;
    }

    private Condition condition(ClusterSpec spec) {
        int node = random.nextInt(spec.nodes().size());
        return switch (random.nextInt(8)) {
            case 0 -> new Condition.Waiting(node, random.nextInt(RandomClusters.MESSAGES), 1);
            case 1 -> new Condition.IsDown(node);
            case 2 -> spec.history() == null ? new Condition.Crowded(1) : new Condition.HistoryIs(random.nextInt(3));
            case 3 -> new Condition.And(condition(spec), condition(spec));
            default -> new Condition.NodeIs(node, random.nextInt(RandomClusters.VALUES));
        };
    }

    private SharedSpec.Test cellIs(SharedSpec spec) {
        List<Integer> used = IntStream.range(0, spec.variables().size())
                .filter(at -> spec.variables().get(at).name().startsWith("x"))
                .boxed()
                .toList();
        int variable = used.get(random.nextInt(used.size()));
        boolean isSet = spec.variables().get(variable).kind() == SharedSpec.Var.Kind.SET;
        SharedSpec.Cell cell = new SharedSpec.Cell(variable, random.nextInt(2));
        SharedSpec.Test is = new SharedSpec.Test.CellIs(cell, random.nextInt(isSet ? 2 : SharedSpec.VALUES));
        return chance(25) ? new SharedSpec.Test.And(is, cellIs(spec)) : is;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
