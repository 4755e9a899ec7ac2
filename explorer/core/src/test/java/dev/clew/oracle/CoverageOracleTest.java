package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.TransitionSystem.Transition;
import dev.clew.report.CheckReport;
import dev.clew.search.Coverage;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Coverage counts each class of steps as often as the naive oracle takes such a step, and the sums agree with the
 * counts of states.
 */
@Tag("thorough")
class CoverageOracleTest {
    private static final SearchOptions COVERAGE =
            SmallSizes.options().coverage(true).workers(1).build();

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void stepsOfClustersAreCounted(@ForAll long seed) {
        compare(seed, RandomProtocols::cluster);
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void stepsUnderFaultsAreCounted(@ForAll long seed) {
        compare(seed, RandomProtocols::faults);
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void stepsOfSharedStateModelsAreCounted(@ForAll long seed) {
        compare(seed, RandomProtocols::sharedState);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void stepsOfReplicasAreCounted(@ForAll long seed) {
        compare(seed, RandomProtocols::replicas);
    }

    @Example
    void stepsOfHandWrittenModelsAreCounted() {
        SmallModels.all().forEach(model -> compare(new Protocol(model, model.name())));
    }

    private static void compare(long seed, LongFunction<Protocol> source) {
        compare(source.apply(seed));
    }

    static void compare(Protocol protocol) {
        OracleResult result = NaiveExplorer.explore(protocol.model(), 0, EngineAgainstOracle.CAP);
        if (result.overflow() || result.distinct() == 0) {
            return;
        }
        compare(protocol, COVERAGE, result, count(TransitionSystem.of(protocol.model())));
    }

    /**
     * Compares a model whose states represent their orbits: the steps of one state of each orbit are counted.
     *
     * @param initial the first states of the orbits of initial states
     * @param states the first states of all orbits
     */
    static <S> void compareOrbits(
            Protocol protocol, OracleResult result, TransitionSystem<S> system, List<S> initial, List<S> states) {
        int within = (int) initial.stream().filter(system::isWithinConstraint).count();
        Count count = new Count(initial.size(), within, taken(system, states));
        compare(protocol, COVERAGE.but().symmetry(true).build(), result, count);
    }

    private static void compare(Protocol protocol, SearchOptions options, OracleResult result, Count expected) {
        try {
            compare(protocol.model(), options, result, expected);
        } catch (AssertionError wrong) {
            throw new AssertionError(wrong.getMessage() + "\n\non " + protocol, wrong);
        }
    }

    private static void compare(Model model, SearchOptions options, OracleResult result, Count expected) {
        boolean whole = result.firstError().isEmpty();
        Coverage one = coverage(model, options, expected, whole);
        Coverage two = coverage(model, options.but().workers(2).build(), expected, whole);
        assertThat(two).as("with two workers").isEqualTo(one);
        SearchOptions hashed = options.but().store(StoreKind.FINGERPRINT).build();
        assertThat(coverage(model, hashed, expected, whole))
                .as("with fingerprints")
                .isEqualTo(one);
        SearchOptions deep = options.but().kind(SearchKind.DFS).build();
        coverage(model, deep, expected, whole);
        int bound = 1 + Math.floorMod(model.name().hashCode() + result.distinct(), result.depth() + 1);
        coverage(model, options.but().maxDepth(bound).build(), expected, false);
        coverage(model, deep.but().maxDepth(bound).build(), expected, false);
    }

    private static Coverage coverage(Model model, SearchOptions options, Count expected, boolean whole) {
        CheckReport report = SmallSizes.check(model).options(options).run();
        Coverage coverage = Objects.requireNonNull(report.coverage());
        long taken =
                coverage.steps().stream().mapToLong(Coverage.StepClass::taken).sum();
        long reached =
                coverage.steps().stream().mapToLong(Coverage.StepClass::reached).sum();
        long distinct = Objects.requireNonNull(report.counts().distinct());
        if (options.kind() == SearchKind.BFS || whole) { // depth first, the last initial states may be waiting still
            assertThat(taken + expected.initial())
                    .as("taken %s", options)
                    .isEqualTo(report.counts().generated());
            assertThat(reached + expected.entered()).as("new %s", options).isEqualTo(distinct);
        }
        assertThat(coverage.steps()).allMatch(step -> step.reached() <= step.taken());
        if (whole) {
            Map<String, Long> byName = new TreeMap<>();
            coverage.steps().forEach(step -> byName.put(step.name(), step.taken()));
            assertThat(byName).as("taken %s", options).isEqualTo(expected.taken());
            if (model instanceof SharedStateModel shared) {
                Set<String> others = new HashSet<>();
                shared.actions().forEach(action -> others.add(action.name()));
                others.removeAll(byName.keySet());
                assertThat(coverage.neverTaken()).containsExactlyInAnyOrderElementsOf(others);
            }
        }
        Set<String> never = Set.copyOf(coverage.neverTaken());
        assertThat(coverage.steps()).noneMatch(step -> never.contains(step.name()));
        return coverage;
    }

    /**
     * Counts of each class of steps in the whole graph, including steps that leave the constraint.
     *
     * @param entered initial states within the constraint
     */
    private record Count(int initial, int entered, Map<String, Long> taken) {}

    private static <S> Count count(TransitionSystem<S> system) {
        Set<S> seen = Orbits.reachable(system, system.initialStates());
        Set<S> initial = new HashSet<>(system.initialStates());
        int within = (int) initial.stream().filter(system::isWithinConstraint).count();
        return new Count(initial.size(), within, taken(system, seen));
    }

    private static <S> Map<String, Long> taken(TransitionSystem<S> system, Collection<S> states) {
        Map<String, Long> taken = new TreeMap<>();
        for (S state : states) {
            for (Transition<S> step : system.steps(state)) {
                taken.merge(name(step.action()), 1L, Long::sum);
            }
        }
        return taken;
    }

    private static String name(Action action) {
        if (action instanceof Action.Named named) {
            return named.name();
        }
        if (action instanceof Action.Deliver deliver) {
            return "Deliver " + type(deliver.message());
        }
        if (action instanceof Action.Drop drop) {
            return "Drop " + type(drop.message());
        }
        if (action instanceof Action.Duplicate copy) {
            return "Duplicate " + type(copy.message());
        }
        if (action instanceof Action.Timeout timeout) {
            return "Timeout " + type(timeout.timer());
        }
        if (action instanceof Action.Internal internal) {
            return type(internal.action());
        }
        if (action instanceof Action.Crash crash) {
            return "Crash" + during(crash.during());
        }
        if (action instanceof Action.LoseDisk loss) {
            return "Crash losing the disk" + during(loss.during());
        }
        return action.getClass().getSimpleName();
    }

    /** Returns the name of the call that a crash interrupted. */
    private static String during(Action.@Nullable Interrupted call) {
        return call == null ? "" : " in " + name(call.event());
    }

    private static String type(Object value) {
        if (value instanceof ModelValue named) {
            boolean notice = named.name().startsWith("PeerUp_") || named.name().startsWith("PeerDown_");
            return notice ? named.name().substring(0, named.name().indexOf('_')) : named.name();
        }
        if (value instanceof Notice notice) {
            return notice.isUp() ? "PeerUp" : "PeerDown";
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof String text ? text : value.getClass().getSimpleName();
    }
}
