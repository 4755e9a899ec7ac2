package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions.Kind;
import dev.clew.search.SearchOptions.StoreKind;
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

    private static SearchOptions.Builder options(Kind kind, StoreKind store) {
        SearchOptions.Builder options = SearchOptions.builder().kind(kind).store(store);
        return store == StoreKind.BITSTATE ? options.memory(1 << 20).hashes(4) : options;
    }

    @ParameterizedTest
    @CsvSource({"BFS, TREE", "BFS, FINGERPRINT", "DFS, TREE", "DFS, BITSTATE", "RANDOM, TREE"})
    void aDeadlockAtTheDepthBoundIsFound(Kind kind, StoreKind store) {
        SearchOptions options = options(kind, store).maxDepth(5).walks(1).build();
        CheckReport stuck = Clew.check(counter(4)).options(options).run();
        assertThat(stuck.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(Objects.requireNonNull(stuck.trace()).steps()).hasSize(5);
        CheckReport beyond = Clew.check(counter(5)).options(options).run();
        assertThat(beyond.verdict()).isEqualTo(Verdict.INCOMPLETE);
        if (kind != Kind.RANDOM) {
            assertThat(beyond.limits()).contains("max-depth 5");
            assertThat(beyond.counts().distinct()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BFS, TREE, 1, false",
        "BFS, TREE, 3, false",
        "BFS, TREE, 3, true",
        "BFS, FINGERPRINT, 2, false",
        "BFS, FINGERPRINT, 1, true",
        "DFS, TREE, 1, false",
        "DFS, TREE, 1, true",
        "DFS, BITSTATE, 1, false",
        "DFS, BITSTATE, 1, true"
    })
    void noMoreStatesThanAllowedAreVisited(Kind kind, StoreKind store, int workers, boolean atOnce) {
        SearchOptions options =
                options(kind, store).workers(workers).maxStates(2000).build();
        CheckReport cut = Clew.check(fan(10_000, atOnce)).options(options).run();
        assertThat(cut.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(cut.limits()).contains("max-states 2000");
        assertThat(cut.counts().distinct()).isEqualTo(2000);
        assertThat(cut.counts().left()).isPositive();
        CheckReport whole = Clew.check(fan(2000, atOnce)).options(options).run();
        assertThat(whole.limits()).doesNotContain("max-states 2000");
        assertThat(whole.counts().distinct()).isEqualTo(2000);
        assertThat(whole.verdict()).isEqualTo(store == StoreKind.BITSTATE ? Verdict.INCOMPLETE : Verdict.HOLDS);
    }
}
