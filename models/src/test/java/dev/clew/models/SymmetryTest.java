package dev.clew.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.ModelProvider;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the number of orbits of the shipped models, and that symmetry does not change verdicts. */
class SymmetryTest {
    private static final SearchOptions SYMMETRY =
            SearchOptions.builder().symmetry(true).build();

    /**
     * Checks the number of orbits of resource managers: the number of multisets of their individual
     * states.
     */
    @ParameterizedTest(name = "{0} {1}: {2} orbits")
    @CsvSource({
        "two-phase-commit, rms=3, 80, 11",
        "two-phase-commit, rms=5, 314, 17",
        "two-phase-commit, rms=9, 2232, 29",
        "transaction-commit, rms=7, 43, 15"
    })
    void managersOfATransactionAreInterchangeable(String name, String parameters, long orbits, int depth) {
        for (StoreKind store : List.of(StoreKind.TREE, StoreKind.FINGERPRINT)) {
            for (int workers = 1; workers <= 2; workers++) {
                SearchOptions options =
                        SYMMETRY.but().store(store).workers(workers).build();
                CheckReport report = check(ModelRuns.model(ModelRuns.provider(name), parameters), options);

                assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
                assertThat(report.counts().distinct()).isEqualTo(orbits);
                assertThat(report.counts().depth()).isEqualTo(depth);
            }
        }
    }

    @Test
    void threeInterchangeableServersHaveNearlySixTimesFewerStates() {
        ClusterModel raft = (ClusterModel) ModelRuns.model(ModelRuns.provider("raft"), "candidates=3");
        CheckReport report = check(raft.with(Faults.NONE), SYMMETRY);

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(Objects.requireNonNull(report.symmetry()).sets()).containsExactly(List.of("s0", "s1", "s2"));
        assertThat(164_868 / (double) Objects.requireNonNull(report.counts().distinct()))
                .isBetween(5.9, 6.0);
    }

    /** Bugs of raft whose search takes millions of states. */
    private static final Set<String> LONG = Set.of("commit-earlier-term", "two-membership-changes");

    /**
     * Bugs that only a crash inside a handler shows; such a crash distinguishes servers to which a
     * handler sends one after the other.
     */
    private static final Set<String> IN_HANDLERS = Set.of("vote-before-sync", "append-before-sync");

    /**
     * Returns the bugs that can be checked with symmetry, which excludes those shown by temporal
     * properties.
     */
    static Stream<Arguments> bugs() {
        return ModelRuns.providers().flatMap(provider -> provider.bugs().stream()
                .filter(bug -> {
                    Model model = ModelRuns.model(provider, "bug=" + bug.name());
                    return !LONG.contains(bug.name())
                            && !IN_HANDLERS.contains(bug.name())
                            && !model.symmetricSets().isEmpty()
                            && model.temporalProperties().isEmpty();
                })
                .map(bug -> Arguments.of(provider, bug.name(), bug.property())));
    }

    @ParameterizedTest(name = "{1} violates {2}")
    @MethodSource("bugs")
    @Tag("thorough")
    void everySeededBugViolatesItsPropertyInABehaviorOfTheModel(ModelProvider provider, String bug, String property) {
        Model model = ModelRuns.model(provider, "bug=" + bug);
        if (model instanceof ClusterModel cluster) {
            model = cluster.with(cluster.faults().withCrashPoints(Faults.CrashPoints.HANDLERS));
        }
        CheckReport report = check(model, SYMMETRY);

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(property);
        TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), property);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"paxos", "broadcast"})
    @Tag("thorough")
    void largeModelsHoldAndShrink(String name) {
        correctModelsHoldAndShrink(name, "");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"write-ahead-log, ''", "lease-lock, ''"})
    void correctModelsHoldAndShrink(String name, String parameters) {
        Model model = ModelRuns.model(ModelRuns.provider(name), parameters);
        CheckReport full = check(model, SYMMETRY.but().symmetry(false).build());
        CheckReport report = check(model, SYMMETRY);

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().depth()).isEqualTo(full.counts().depth());
        assertThat(2 * Objects.requireNonNull(report.counts().distinct()))
                .isLessThan(Objects.requireNonNull(full.counts().distinct()) * 6 / 5);
        report.witnesses().forEach(witness -> TraceReplay.replayWitness(model, witness.trace(), witness.goal()));
    }

    private static CheckReport check(Model model, SearchOptions options) {
        return Clew.check(model).options(options).run();
    }
}
