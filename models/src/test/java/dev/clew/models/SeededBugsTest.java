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
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that every seeded bug is found, and that the model holds within the same bounds without it.
 */
class SeededBugsTest {

    /**
     * Returns the bugs of all models but raft, whose bugs need parameters of their own and have
     * their own test.
     */
    static Stream<Arguments> bugs() {
        return allBugs().filter(bug -> !isLong(bug));
    }

    /** Returns the bugs whose search takes minutes. */
    static Stream<Arguments> longBugs() {
        return allBugs().filter(SeededBugsTest::isLong);
    }

    private static boolean isLong(Arguments bug) {
        return bug.get()[1].equals("stale-view-change");
    }

    private static Stream<Arguments> allBugs() {
        return ModelRuns.providers()
                .filter(provider -> !provider.name().equals("raft"))
                .flatMap(provider ->
                        provider.bugs().stream().map(bug -> Arguments.of(provider.name(), bug.name(), bug.property())));
    }

    @ParameterizedTest(name = "{0} {1} violates {2}")
    @MethodSource("bugs")
    void everySeededBugViolatesThePropertyItNamesInABehaviorOfTheRealHandlers(
            String name, String bug, String property) {
        CheckReport report = ModelRuns.run(ModelRuns.provider(name), "bug=" + bug);

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(property);
        TraceReplay.replayViolation(
                ModelRuns.model(ModelRuns.provider(name), "bug=" + bug),
                Objects.requireNonNull(report.trace()),
                property);
    }

    @ParameterizedTest(name = "{0} {1} violates {2}")
    @MethodSource("longBugs")
    @Tag("thorough")
    void longSearchesFindTheirBugs(String name, String bug, String property) {
        everySeededBugViolatesThePropertyItNamesInABehaviorOfTheRealHandlers(name, bug, property);
        swarmWithLittleMemoryFindsEverySeededBug(name, bug, property);
    }

    /**
     * Checks safety only, since a search that may omit states cannot check liveness; every shipped
     * bug outside raft violates safety.
     */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bugs")
    @Tag("thorough")
    void swarmWithLittleMemoryFindsEverySeededBug(String name, String bug, String named) {
        Model model = ModelRuns.model(ModelRuns.provider(name), "bug=" + bug);
        SearchOptions swarm = SearchOptions.builder()
                .kind(SearchKind.DFS)
                .store(StoreKind.BITSTATE)
                .memory(16L << 20)
                .swarm(4)
                .build();
        CheckReport report = Clew.check(model).options(swarm).run();

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        String violated = Objects.requireNonNull(report.property()); // depth-first search may find a different property
        TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), violated);
    }

    /**
     * Returns the models with their default faults and with each set of faults under which one of
     * their bugs is shown.
     */
    static Stream<Arguments> correctModels() {
        return ModelRuns.providers().flatMap(provider -> {
            Model correct = ModelRuns.model(provider, "");
            return correct instanceof ClusterModel cluster
                    ? faults(provider, cluster).stream()
                            .map(faults -> Arguments.of(provider.name(), faults.budgets(), cluster.with(faults)))
                    : Stream.of(Arguments.of(provider.name(), "no faults", correct));
        });
    }

    private static Set<Faults> faults(ModelProvider provider, ClusterModel correct) {
        Set<Faults> faults = new LinkedHashSet<>(Set.of(correct.faults()));
        if (!provider.name().equals("raft")) {
            provider.bugs().forEach(bug -> {
                ClusterModel wrong = (ClusterModel) ModelRuns.model(provider, "bug=" + bug.name());
                faults.add(wrong.faults());
            });
        }
        return faults;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("correctModels")
    @Tag("thorough")
    void everyModelHoldsWithinTheBoundsOfItsBugs(String name, Object budgets, Model correct) {
        assertThat(Clew.check(correct).run().verdict())
                .as("%s %s", name, budgets)
                .isEqualTo(Verdict.HOLDS);
    }
}
