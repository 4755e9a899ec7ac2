package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.Property;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.TransitionSystem.Rule;
import dev.clew.oracle.TransitionSystem.Transition;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A check that continues after its first violation finds what the oracle, which never stops, finds: every violated
 * property at its shortest distance, and every kind of step that breaks an invariant.
 */
class ViolationsOracleTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.violations", 12);
    private static final int MANY = 1000;

    static List<LongFunction<Protocol>> sources() {
        return List.of(
                RandomProtocols::sharedState,
                ConstrainedProtocols::sharedState,
                RandomProtocols::cluster,
                RandomProtocols::faults);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyViolatedPropertyIsFoundAtItsShortestDistance(LongFunction<Protocol> source) {
        int several = 0;
        int compared = 0;
        for (long seed = 0; compared < ROUNDS; seed++) {
            Protocol protocol = source.apply(seed);
            OracleResult expected = NaiveExplorer.explore(protocol.model(), 0, EngineAgainstOracle.CAP);
            if (!expected.overflow() && expected.firstError().isPresent()) {
                compared++;
                several += compare(protocol, expected) ? 1 : 0;
            }
        }
        assertThat(several).as("protocols with several violations").isPositive();
    }

    /** Compares a protocol; returns whether several violations were found. */
    private static boolean compare(Protocol protocol, OracleResult expected) {
        CheckReport report =
                SmallSizes.check(protocol.model()).violations(MANY, false).run();
        Map<String, Integer> found = new TreeMap<>();
        for (CheckReport violation : violations(report)) {
            Trace trace = Objects.requireNonNull(violation.trace(), "trace");
            if (violation.verdict() == Verdict.DEADLOCK) {
                TraceReplay.replayDeadlock(protocol.model(), trace);
            } else {
                TraceReplay.replayViolation(protocol.model(), trace, Objects.requireNonNull(violation.property()));
            }
            found.put(
                    Objects.requireNonNullElse(violation.property(), ""),
                    trace.steps().size());
        }
        Map<String, Integer> all = new TreeMap<>(expected.violations());
        expected.deadlock().ifPresent(level -> all.put("", level));
        assertThat(found).as("violations of %s", protocol).isEqualTo(all);
        return all.size() > 1;
    }

    @Test
    void everyKindOfStepThatBreaksAnInvariantIsFound() {
        int several = 0;
        for (LongFunction<Protocol> source : sources()) {
            int compared = 0;
            for (long seed = 0; compared < ROUNDS; seed++) {
                Protocol protocol = source.apply(seed);
                OracleResult explored = NaiveExplorer.explore(protocol.model(), 0, EngineAgainstOracle.CAP);
                boolean isSmall = !explored.overflow()
                        && protocol.model().stepPropertyNames().isEmpty();
                if (isSmall && !explored.violations().isEmpty()) {
                    compared++;
                    several += compareCauses(protocol) ? 1 : 0;
                }
            }
        }
        assertThat(several).as("protocols with several causes").isPositive();
    }

    /** Compares a protocol; returns whether there are several causes. */
    private static boolean compareCauses(Protocol protocol) {
        Set<String> expected = causes(TransitionSystem.of(protocol.model()));
        CheckReport report =
                SmallSizes.check(protocol.model()).violations(MANY, true).run();
        assertThat(found(report)).as("causes in %s", protocol).isEqualTo(expected);
        return expected.size() > 1;
    }

    private static Set<String> found(CheckReport report) {
        Set<String> found = new TreeSet<>();
        for (CheckReport violation : violations(report)) {
            if (violation.verdict() == Verdict.VIOLATED) {
                Trace trace = Objects.requireNonNull(violation.trace(), "trace");
                Action action = trace.steps().get(trace.steps().size() - 1).action();
                assertThat(found.add(violation.property() + " by " + kind(action)))
                        .as("%s is found once", violation.property())
                        .isTrue();
            }
        }
        return found;
    }

    private static List<CheckReport> violations(CheckReport report) {
        List<CheckReport> violations = new ArrayList<>();
        if (report.verdict().exitCode() >= 11 && report.verdict().exitCode() <= 13) {
            violations.add(report);
        }
        violations.addAll(report.continuation().found());
        return violations;
    }

    /** Returns each invariant with the kind of each step from a state where it is true to one where it is false. */
    private static <S> Set<String> causes(TransitionSystem<S> system) {
        Set<String> causes = new TreeSet<>();
        Set<S> seen = new HashSet<>();
        Deque<S> open = new ArrayDeque<>();
        List<Rule<S>> invariants = system.rules(Property.Kind.INVARIANT);
        for (S state : system.initialStates()) {
            invariants.stream()
                    .filter(invariant -> !invariant.predicate().test(state))
                    .forEach(invariant -> causes.add(invariant.name() + " by Initial predicate"));
            if (system.isWithinConstraint(state) && seen.add(state)) {
                open.add(state);
            }
        }
        while (!open.isEmpty()) {
            S state = open.remove();
            for (Transition<S> step : system.steps(state)) {
                invariants.stream()
                        .filter(invariant -> invariant.predicate().test(state)
                                && !invariant.predicate().test(step.target()))
                        .forEach(invariant -> causes.add(invariant.name() + " by " + kind(step.action())));
                if (system.isWithinConstraint(step.target()) && seen.add(step.target())) {
                    open.add(step.target());
                }
            }
        }
        return causes;
    }

    /** Returns the kind of an action as the manual says: its name, or what happens to which type of message or timer. */
    private static String kind(Action action) {
        String call =
                action.during() == null ? "" : " in " + kind(action.during().event());
        return switch (action.kind()) {
            case NAMED -> String.valueOf(action.label());
            case INTERNAL -> type(Objects.requireNonNull(action.label()));
            case TIMEOUT -> "Timeout " + type(Objects.requireNonNull(action.label()));
            case DELIVER, DROP, DUPLICATE ->
                action.kind().title() + " "
                        + type(action.envelope().orElseThrow().message());
            default -> action.kind().title() + call;
        };
    }

    private static String type(Object value) {
        return dev.clew.semantics.StepClasses.typeOf(value);
    }
}
