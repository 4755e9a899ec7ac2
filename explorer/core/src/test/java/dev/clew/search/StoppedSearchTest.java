package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every search ends soon after it is told to, says why, and reports what it has found by then. */
class StoppedSearchTest {
    @KeepsNoState("stops the check at one state, so that no time decides the test")
    private static final AtomicReference<StopSignal> STOP = new AtomicReference<>(new StopSignal());

    static Stream<SearchOptions> everySearch() {
        SearchOptions bfs = SmallSizes.options().workers(1).build();
        SearchOptions dfs = bfs.but().kind(SearchKind.DFS).build();
        SearchOptions bits =
                dfs.but().store(StoreKind.BITSTATE).hashes(4).memory(16 << 20).build();
        return Stream.of(
                bfs,
                bfs.but().workers(2).build(),
                bfs.but().store(StoreKind.FINGERPRINT).coverage(true).build(),
                dfs,
                bits,
                bits.but().swarm(2).workers(2).build(),
                bfs.but().kind(SearchKind.RANDOM).build(),
                bfs.but().kind(SearchKind.RANDOM).workers(2).build());
    }

    /** Returns a model that counts for ever. */
    private static Model endless(int stoppedAt) {
        SharedStateModel.Builder model = SharedStateModel.named("endless");
        Variable<Integer> count = model.variable("count", 0);
        return model.action("Count", s -> {
                    if (s.get(count) == stoppedAt) {
                        Objects.requireNonNull(STOP.get()).raise();
                    }
                    s.set(count, s.get(count) + 1);
                })
                .sometimes("Ten", s -> s.get(count) == 10)
                .build();
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void aStopEndsIt(SearchOptions options) {
        StopSignal stop = new StopSignal();
        STOP.set(stop);
        CheckReport report =
                SmallSizes.check(endless(30)).options(options).stopOn(stop).run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).anyMatch(limit -> limit.matches("interrupted after \\d+(\\.\\d)? s"));
        assertThat(report.witnesses()).hasSize(1);
        assertThat(report.counts().generated()).isGreaterThan(30);
        if (options.kind() != SearchKind.RANDOM) {
            assertThat(report.counts().left()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("everySearch")
    void aTimeLimitEndsIt(SearchOptions options) {
        CheckReport report = SmallSizes.check(endless(-1))
                .options(options.but().timeout(Duration.ofMillis(100)).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).contains("timeout of 0.1 s");
        assertThat(report.counts().generated()).isPositive();
    }

    /** A check that takes no longer than its limit has none to name. */
    @ParameterizedTest
    @MethodSource("everySearch")
    void anEndBeforeTheTimeLimitIsNotBlamedOnIt(SearchOptions options) {
        SharedStateModel.Builder model = SharedStateModel.named("short").checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        model.action("Count", s -> s.get(count) < 9, s -> s.set(count, s.get(count) + 1));
        CheckReport report = SmallSizes.check(model.build())
                .options(options.but().walks(2).timeout(Duration.ofHours(1)).build())
                .run();
        assertThat(report.limits()).noneMatch(limit -> limit.contains("timeout"));
        boolean isWhole =
                options.kind() != SearchKind.RANDOM && !options.store().isBitTable();
        assertThat(report.verdict()).isEqualTo(isWhole ? Verdict.HOLDS : Verdict.INCOMPLETE);
    }

    @Test
    void eachLevelOfABreadthFirstSearchIsReported() {
        SharedStateModel.Builder model = SharedStateModel.named("pairs").checkDeadlock(false);
        Variable<Integer> one = model.variable("one", 0);
        Variable<Integer> other = model.variable("other", 0);
        model.action("One", s -> s.get(one) < 2, s -> s.set(one, s.get(one) + 1));
        model.action("Other", s -> s.get(other) < 2, s -> s.set(other, s.get(other) + 1));
        List<String> levels = new ArrayList<>();
        SmallSizes.check(model.build())
                .options(SmallSizes.options().workers(1).build())
                .onProgress(new Progress.Listener() {
                    @Override
                    public void onProgress(Progress progress) {}

                    @Override
                    public void onLevel(Progress progress) {
                        levels.add(progress.depth() + ": " + progress.generated() + " generated, " + progress.distinct()
                                + " distinct, " + progress.left() + " left, " + progress.handlerCalls() + " calls");
                        assertThat(progress.storeBytes()).isPositive();
                        assertThat(progress.elapsed()).isPositive();
                    }
                })
                .run();
        assertThat(levels)
                .containsExactly(
                        "1: 3 generated, 3 distinct, 2 left, 2 calls",
                        "2: 7 generated, 6 distinct, 3 left, 4 calls",
                        "3: 11 generated, 8 distinct, 2 left, 6 calls",
                        "4: 13 generated, 9 distinct, 1 left, 6 calls",
                        "5: 13 generated, 9 distinct, 0 left, 6 calls");
    }

    /** Of 100 numbers each leads to one more, of which one is wrong: as many are left as were there at first. */
    @Test
    void theStatesLeftAfterAViolationAreCounted() {
        SharedStateModel.Builder model = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> number = model.variable("number", 0);
        model.action("Open", s -> s.get(number) == 0, s -> s.set(number, 1 + s.choose(100)));
        model.action("Next", s -> s.get(number) > 0, s -> s.set(number, -s.get(number)));
        model.invariant("NotFifty", s -> s.get(number) != -50);
        CheckReport report = SmallSizes.check(model.build())
                .options(SmallSizes.options().workers(1).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.counts().left()).isEqualTo(100);
        assertThat(report.counts().generated()).isBetween(151L, 201L);
        assertThat(report.counts().distinct()).isEqualTo(report.counts().generated());
        CheckReport deep = SmallSizes.check(model.build())
                .options(SmallSizes.options().kind(SearchKind.DFS).build())
                .run();
        assertThat(deep.counts().left())
                .as("the other 50, and the violating state")
                .isEqualTo(51);
    }
}
