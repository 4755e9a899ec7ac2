package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.NaiveExplorer;
import dev.clew.oracle.OracleResult;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every search finds the same states when variables have more values than the first layout of a state has room for, so
 * that it must rewrite the states that it keeps.
 */
class GrowingValuesTest {
    private static final SearchOptions BFS = SmallSizes.options().workers(1).build();
    private static final SearchOptions DFS = BFS.but().kind(SearchKind.DFS).build();

    static Stream<SearchOptions> exhaustiveSearches() {
        return Stream.of(
                BFS,
                BFS.but().workers(2).store(StoreKind.FINGERPRINT).build(),
                BFS.but().coverage(true).build(),
                DFS,
                DFS.but().store(StoreKind.FINGERPRINT).build(),
                DFS.but().coverage(true).build());
    }

    /** Number of values of a second counter: more than a search expands in one round. */
    private static final int WIDTH = 20;

    /** Returns a model that counts to a number, and beside it up to another. */
    private static SharedStateModel.Builder counters(int most) {
        SharedStateModel.Builder model = SharedStateModel.named("counters").checkDeadlock(false);
        Variable<Integer> large = model.variable("large", 0);
        Variable<Integer> small = model.variable("small", 0);
        model.action("Large", s -> s.get(large) < most, s -> s.set(large, s.get(large) + 1))
                .action("Small", s -> s.get(small) < WIDTH - 1, s -> s.set(small, s.get(small) + 1))
                .sometimes("Both", s -> s.get(large) == most && s.get(small) == WIDTH - 1)
                .invariant("Below", s -> s.get(large) < 100);
        return model;
    }

    private static CheckReport check(Model model, SearchOptions options) {
        return SmallSizes.check(model).options(options).run();
    }

    @ParameterizedTest
    @MethodSource("exhaustiveSearches")
    void everyStateIsFound(SearchOptions options) {
        Model model = counters(80).build();
        CheckReport report = check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(81 * WIDTH);
        assertThat(report.counts().generated()).isEqualTo(1 + 80 * WIDTH + 81 * (WIDTH - 1));
        TraceReplay.replayWitness(model, report.witnesses().get(0).trace(), "Both");
    }

    @ParameterizedTest
    @MethodSource("exhaustiveSearches")
    void aViolationBehindManyValuesIsReplayed(SearchOptions options) {
        Model model = counters(120).build();
        CheckReport report = check(model, options);
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "Below");
    }

    @ParameterizedTest
    @MethodSource("exhaustiveSearches")
    void aDepthBoundCutsTheSameStates(SearchOptions options) {
        Model model = counters(80).build();
        OracleResult expected = NaiveExplorer.explore(model, 70, 2000);
        CheckReport report = check(model, options.but().maxDepth(70).build());
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).contains("max-depth 70");
        assertThat(report.counts().distinct()).isEqualTo(expected.distinct());
        assertThat(report.counts().generated()).isEqualTo(expected.generated());
        assertThat(report.counts().left()).isEqualTo(expected.left());
    }

    /** Steps whose targets do not fit are judged when the layout has grown. */
    @ParameterizedTest
    @MethodSource("exhaustiveSearches")
    void aStepPropertyIsJudgedOnEveryStep(SearchOptions options) {
        for (int wrong : List.of(0, 31, 64, 79, 80)) {
            SharedStateModel.Builder builder = SharedStateModel.named("counter").checkDeadlock(false);
            Variable<Integer> count = builder.variable("count", 0);
            Model model = builder.action("Count", s -> s.get(count) < 80, s -> s.set(count, s.get(count) + 1))
                    .step("NotFromWrong", (before, action, after) -> before.get(count) != wrong)
                    .build();
            CheckReport report = check(model, options);
            if (wrong == 80) {
                assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
                assertThat(report.counts().distinct()).isEqualTo(81);
            } else {
                assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
                assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(wrong + 2);
                TraceReplay.replayViolation(model, report.trace(), "NotFromWrong");
            }
        }
    }

    @Test
    void searchesThatMayMissStatesKeepTheirPaths() {
        Model model = counters(120).build();
        SearchOptions bits = DFS.but().store(StoreKind.BITSTATE).memory(1 << 20).build();
        SearchOptions swarm = bits.but().swarm(2).workers(2).build();
        SearchOptions walks =
                BFS.but().kind(SearchKind.RANDOM).walks(3).maxDepth(200).build();
        for (SearchOptions options : List.of(bits, swarm, walks)) {
            CheckReport report = check(model, options);
            assertThat(report.verdict()).as("%s", options).isEqualTo(Verdict.VIOLATED);
            TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "Below");
        }
        CheckReport whole = check(counters(80).build(), bits);
        assertThat(whole.counts().distinct()).isEqualTo(81 * WIDTH);
    }

    @Test
    void aSavedSearchContinuesWithAsManyValues(@TempDir Path folder) {
        Model model = counters(80).build();
        for (StoreKind store : List.of(StoreKind.TREE, StoreKind.FINGERPRINT)) {
            Path directory = folder.resolve(store.word());
            assertThat(directory.toFile().mkdir()).isTrue();
            SearchOptions options = BFS.but().store(store).coverage(true).build();
            CheckReport whole = check(model, options);
            check(model, durable(options, directory, false).but().maxDepth(50).build());
            CheckReport resumed = check(model, durable(options, directory, true));
            assertThat(resumed.search().resumedLevel()).isGreaterThan(30);
            assertThat(resumed.verdict()).isEqualTo(Verdict.HOLDS);
            assertThat(resumed.coverage()).isEqualTo(whole.coverage());
            assertThat(resumed.witnesses()).isEqualTo(whole.witnesses());
            assertThat(resumed.counts())
                    .usingRecursiveComparison()
                    .ignoringFields("handlerCalls")
                    .isEqualTo(whole.counts());
        }
    }

    private static SearchOptions durable(SearchOptions options, Path directory, boolean resume) {
        return options.but()
                .durability(new Durability(directory, Duration.ZERO, resume))
                .build();
    }

    /** A search with symmetry meets values in the behavior that no representative has. */
    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void interchangeableValuesMayHaveMany(SearchKind kind) {
        SharedStateModel.Builder builder = SharedStateModel.named("rooms").checkDeadlock(false);
        List<ModelValue> rooms = ModelValue.numbered("r", 3);
        IndexedVariable<ModelValue, Integer> guests = builder.indexed("guests", rooms, 0);
        Model model = builder.action(
                        "Fill",
                        rooms,
                        (s, room) -> s.get(guests, room) == 0,
                        (s, room) -> s.set(guests, room, 1 + s.choose(40)))
                .symmetricValues(rooms.toArray())
                .invariant(
                        "NotAllFull",
                        s -> s.values(guests).stream().mapToInt(g -> g).sum() < 120)
                .build();
        CheckReport report = check(model, BFS.but().kind(kind).symmetry(true).build());
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(4);
        TraceReplay.replayViolation(model, report.trace(), "NotAllFull");
    }
}
