package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.search.distributed.Distribution;
import dev.clew.semantics.build.Systems;
import java.io.IOException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a search says of itself, before it runs and after. */
class SearchTest {
    private static SharedStateModel.Builder counter() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = builder.variable("count", 0);
        return builder.action("Count", s -> s.get(count) < 9, s -> s.set(count, s.get(count) + 1));
    }

    private static Search search(SharedStateModel model, StopSignal stop, UnaryOperator<SearchOptions.Builder> change) {
        SearchOptions options = change.apply(SmallSizes.options().workers(3)).build();
        return new Search(Systems.of(model), false, options, stop, progress -> {}, null, null);
    }

    private static Search search(UnaryOperator<SearchOptions.Builder> change) {
        return search(counter().build(), new StopSignal(), change);
    }

    private static Distribution distribution() {
        return Distribution.on("local[2]", () -> counter().build());
    }

    @Test
    void stepsAreSkippedOnlyWhereNothingNeedsThem() {
        assertThat(search(options -> options).usesSleepSets()).isTrue();
        assertThat(search(options -> options.skipCommuting(false)).usesSleepSets())
                .isFalse();
        assertThat(search(options -> options.kind(SearchKind.DFS)).usesSleepSets())
                .isFalse();
        assertThat(search(options -> options.kind(SearchKind.RANDOM)).usesSleepSets())
                .isFalse();
        assertThat(search(options -> options.symmetry(true)).usesSleepSets()).isFalse();
        assertThat(search(options -> options.coverage(true)).usesSleepSets()).isFalse();
        assertThat(search(options -> options.distribution(distribution())).usesSleepSets())
                .isFalse();
        SharedStateModel constrained =
                counter().constraint("All", state -> true).build();
        assertThat(search(constrained, new StopSignal(), options -> options).usesSleepSets())
                .isFalse();
    }

    @Test
    void aSearchUsesAsManyThreadsAsItHasUseFor() {
        assertThat(search(options -> options).workers()).isEqualTo(3);
        assertThat(search(options -> options.kind(SearchKind.RANDOM)).workers()).isEqualTo(3);
        assertThat(search(options -> options.kind(SearchKind.DFS)).workers()).isEqualTo(1);
        assertThat(search(options -> options.distribution(distribution())).workers())
                .isEqualTo(1);
        UnaryOperator<SearchOptions.Builder> bits =
                options -> options.kind(SearchKind.DFS).store(StoreKind.BITSTATE);
        assertThat(search(bits).workers()).isEqualTo(1);
        assertThat(search(options -> bits.apply(options).swarm(2)).workers()).isEqualTo(2);
        assertThat(search(options -> bits.apply(options).swarm(5)).workers()).isEqualTo(3);
    }

    @Test
    void statesAreFoundAfterARunThatKeepsThem() throws IOException {
        try (Search search = search(options -> options)) {
            assertThat(search.store()).isNull();
            assertThat(search.visitedStates()).isNull();
            assertThat(search.storeBytes()).isZero();
            assertThat(search.run().counts().distinct()).isEqualTo(10);
            assertThat(Objects.requireNonNull(search.store()).size()).isEqualTo(10);
            assertThat(search.storeBytes()).isPositive();
            VisitedStates visited = Objects.requireNonNull(search.visitedStates());
            assertThat(visited.initialStates()).hasSize(1);
            int initial = visited.initialStates().get(0);
            assertThat(visited.parent(initial)).isNegative();
            assertThat(visited.isConstrained()).isFalse();
        }
        try (Search search = search(options -> options.store(StoreKind.FINGERPRINT))) {
            search.run();
            assertThat(search.store()).isNotNull();
            assertThat(search.visitedStates()).as("it keeps hashes alone").isNull();
        }
        try (Search search = search(options -> options.kind(SearchKind.RANDOM).walks(1))) {
            search.run();
            assertThat(search.store()).isNull();
            assertThat(search.visitedStates()).isNull();
        }
    }

    @Test
    void aSearchIsOverWhenAStopIsRequested() {
        StopSignal stop = new StopSignal();
        Search search = search(counter().build(), stop, options -> options);
        assertThat(search.isOver()).isFalse();
        assertThat(search.limits()).isEmpty();
        stop.raise();
        assertThat(search.isOver()).isTrue();
        assertThat(search.limits()).singleElement().asString().startsWith("interrupted");
    }
}
