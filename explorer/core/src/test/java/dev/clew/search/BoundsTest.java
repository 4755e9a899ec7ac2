package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of searches about states at and beyond their bounds. */
class BoundsTest {

    /** Returns a model that counts to a number, where it is in a deadlock. */
    private static Model counter(int end) {
        SharedStateModel.Builder model = SharedStateModel.named("counter");
        Variable<Integer> count = model.variable("count", 0);
        return model.action("Increment", s -> s.get(count) < end, s -> s.set(count, s.get(count) + 1))
                .build();
    }

    /**
     * Returns a model that begins in one of many states, or reaches many from the first one; none of them has a step.
     */
    private static Model fan(int width, boolean atOnce) {
        SharedStateModel.Builder model = SharedStateModel.named("fan").checkDeadlock(false);
        Variable<Integer> tip = model.variable("tip", 0);
        if (atOnce) {
            model.initially(s -> s.set(tip, s.choose(width)));
        } else {
            model.action("Open", s -> s.get(tip) == 0, s -> s.set(tip, s.choose(width)));
        }
        return model.build();
    }

    private static SearchOptions.Builder options(SearchKind kind, StoreKind store) {
        SearchOptions.Builder options = SmallSizes.options().kind(kind).store(store);
        return store.equals(StoreKind.BITSTATE) ? options.memory(1 << 20).hashes(4) : options;
    }

    @ParameterizedTest
    @CsvSource({"BFS, tree", "BFS, fingerprint", "DFS, tree", "DFS, bitstate", "RANDOM, tree"})
    void aDeadlockAtTheDepthBoundIsFound(SearchKind kind, StoreKind store) {
        SearchOptions options = options(kind, store).maxDepth(5).walks(1).build();
        CheckReport stuck = SmallSizes.check(counter(4)).options(options).run();
        assertThat(stuck.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(Objects.requireNonNull(stuck.trace()).steps()).hasSize(5);
        CheckReport beyond = SmallSizes.check(counter(5)).options(options).run();
        assertThat(beyond.verdict()).isEqualTo(Verdict.INCOMPLETE);
        if (kind != SearchKind.RANDOM) {
            assertThat(beyond.limits()).contains("max-depth 5");
            assertThat(beyond.counts().distinct()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BFS, tree, 1, false",
        "BFS, tree, 3, false",
        "BFS, tree, 3, true",
        "BFS, fingerprint, 2, false",
        "BFS, fingerprint, 1, true",
        "DFS, tree, 1, false",
        "DFS, tree, 1, true",
        "DFS, bitstate, 1, false",
        "DFS, bitstate, 1, true"
    })
    void noMoreStatesThanAllowedAreVisited(SearchKind kind, StoreKind store, int workers, boolean atOnce) {
        SearchOptions options =
                options(kind, store).workers(workers).maxStates(2000).build();
        CheckReport cut = SmallSizes.check(fan(10_000, atOnce)).options(options).run();
        assertThat(cut.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(cut.limits()).contains("max-states 2000");
        assertThat(cut.counts().distinct()).isEqualTo(2000);
        assertThat(cut.counts().left()).isPositive();
        CheckReport whole = SmallSizes.check(fan(2000, atOnce)).options(options).run();
        assertThat(whole.limits()).doesNotContain("max-states 2000");
        assertThat(whole.counts().distinct()).isEqualTo(2000);
        assertThat(whole.verdict()).isEqualTo(store.equals(StoreKind.BITSTATE) ? Verdict.INCOMPLETE : Verdict.HOLDS);
    }
}
