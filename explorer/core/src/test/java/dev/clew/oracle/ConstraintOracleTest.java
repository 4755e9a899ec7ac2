package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.SharedStateModel;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.trace.Trace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On random protocols with constraints every search agrees with the oracle, also about states just outside the
 * constraint.
 *
 * <p>{@code -Dclew.oracle.constraints=N} compares N protocols of each kind, {@code -Dclew.oracle.from=S} begins at
 * another seed.
 */
@Tag("thorough")
class ConstraintOracleTest {
    private static final int ROUNDS = Integer.getInteger("clew.oracle.constraints", 150);
    private static final long FROM = Long.getLong("clew.oracle.from", 0);

    /** Result of comparing one protocol. */
    private enum Outcome {
        TOO_LARGE,
        NO_INITIAL_STATE,
        HOLDS,
        VIOLATED_INSIDE,
        VIOLATED_OUTSIDE
    }

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    @ParameterizedTest
    @ValueSource(strings = {"sharedState", "cluster", "faults"})
    void everySearchChecksStepsThatLeaveAConstraint(String kind) {
        LongFunction<Protocol> source =
                switch (kind) {
                    case "cluster" -> ConstrainedProtocols::cluster;
                    case "faults" -> ConstrainedProtocols::faults;
                    default -> ConstrainedProtocols::sharedState;
                };
        int compared = 0;
        for (long seed = FROM; compared < ROUNDS; seed++) {
            Outcome outcome = compare(source.apply(seed), seed);
            outcomes.merge(outcome, 1, Integer::sum);
            compared += outcome == Outcome.TOO_LARGE ? 0 : 1;
        }
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.TOO_LARGE) {
                assertThat(outcomes.getOrDefault(outcome, 0))
                        .as("%s of %s", outcome, outcomes)
                        .isGreaterThan(ROUNDS / 50);
            }
        }
        assertThat(outcomes.getOrDefault(Outcome.TOO_LARGE, 0)).isLessThan(ROUNDS / 2);
    }

    @Test
    void symmetryChangesNoVerdictOutsideAConstraint() {
        int rounds = ROUNDS / 3;
        int outside = 0;
        for (long seed = FROM, compared = 0; compared < rounds; seed++) {
            SharedStateModel model = SymmetricReplicas.constrained(seed);
            Protocol protocol = new Protocol(model, "SymmetricReplicas.constrained(" + seed + "L)");
            if (SymmetryOracleTest.compare(
                    new SharedStateSystem(model),
                    protocol,
                    Orbits.permutations(model.symmetricValues().get(0).size()),
                    (state, map) -> SymmetricReplicas.image(model, state, map))) {
                compared++;
                outside += endsOutside(protocol) ? 1 : 0;
            }
        }
        assertThat(outside).isGreaterThan(rounds / 10);
    }

    private static Outcome compare(Protocol protocol, long seed) {
        OracleResult expected = NaiveExplorer.explore(protocol.model(), 0, EngineAgainstOracle.CAP);
        if (expected.overflow()) {
            return Outcome.TOO_LARGE;
        }
        if (expected.distinct() == 0) {
            compareWithoutStart(protocol, expected);
            return Outcome.NO_INITIAL_STATE;
        }
        EngineAgainstOracle.compare(protocol);
        if (seed % 2 == 0) {
            BitstateOracleTest.compare(protocol, seed);
            CoverageOracleTest.compare(protocol);
        }
        compareWalks(protocol, expected, seed);
        if (expected.firstError().isEmpty()) {
            return Outcome.HOLDS;
        }
        return endsOutside(protocol) ? Outcome.VIOLATED_OUTSIDE : Outcome.VIOLATED_INSIDE;
    }

    /**
     * Asserts that a model without a state to begin from is an error, unless an invariant is false in a state that a
     * constraint excludes.
     */
    private static void compareWithoutStart(Protocol protocol, OracleResult expected) {
        for (SearchKind kind : SearchKind.values()) {
            CheckReport report = SmallSizes.check(protocol.model())
                    .options(SmallSizes.options()
                            .kind(kind)
                            .walks(kind == SearchKind.RANDOM ? 3 : 0)
                            .build())
                    .run();
            if (expected.violations().isEmpty()) {
                assertThat(report.verdict()).as("%s", protocol).isEqualTo(Verdict.ERROR);
                assertThat(report.message()).contains("nothing was checked");
            } else {
                EngineAgainstOracle.compareError(protocol, report, expected, true);
            }
            assertThat(report.counts().generated()).isEqualTo(expected.generated());
            assertThat(report.counts().prunedByConstraint()).isEqualTo(expected.pruned());
        }
    }

    /** Asserts that violations found by random walks are violations for the oracle too. */
    private static void compareWalks(Protocol protocol, OracleResult expected, long seed) {
        CheckReport report = SmallSizes.check(protocol.model())
                .options(SmallSizes.options()
                        .kind(SearchKind.RANDOM)
                        .seed(seed)
                        .walks(10)
                        .maxDepth(20)
                        .build())
                .run();
        if (report.trace() == null) {
            assertThat(report.verdict()).as("walks on %s", protocol).isEqualTo(Verdict.INCOMPLETE);
        } else {
            EngineAgainstOracle.compareError(protocol, report, expected, false);
        }
    }

    /** Returns whether the counterexample of a breadth-first search ends outside the constraint. */
    private static boolean endsOutside(Protocol protocol) {
        CheckReport report = SmallSizes.check(protocol.model()).run();
        Trace trace = report.trace();
        return trace != null && isOutside(TransitionSystem.of(protocol.model()), Objects.requireNonNull(trace));
    }

    private static <S> boolean isOutside(TransitionSystem<S> system, Trace trace) {
        var behavior = TraceReplay.behavior(system, trace);
        return !system.isWithinConstraint(behavior.get(behavior.size() - 1));
    }
}
