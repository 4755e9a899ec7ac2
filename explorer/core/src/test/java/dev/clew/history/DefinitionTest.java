package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.HistoryVerdict.Consistent;
import dev.clew.history.HistoryVerdict.Inconsistent;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every object, the searches agree with the definitions on thousands of random small histories. */
class DefinitionTest {
    /**
     * Number of random histories per object; {@code -Dclew.history.rounds=1} makes a quick run, as mutation tests need.
     */
    private static final int HISTORIES = 30 * Integer.getInteger("clew.history.rounds", 100);

    private static final int OPERATIONS = 6;

    static Stream<RandomObjects<?, ?, ?>> objects() {
        return RandomObjects.all().stream();
    }

    /** Comparison of the search with the definition on one history. */
    @FunctionalInterface
    private interface Comparison<O, R> {
        /** Asserts that the search agrees with the definition, and returns whether the history is consistent. */
        boolean compare(RecordedRun<O, R> run, String description);
    }

    /**
     * Compares many histories, and asserts that enough of them are consistent and enough are not: otherwise the
     * comparison says little.
     */
    private static <S, O, R> void onManyHistories(RandomObjects<S, O, R> objects, Comparison<O, R> comparison) {
        long first = new Random().nextLong();
        int consistent = 0;
        for (long seed = first; seed < first + HISTORIES; seed++) {
            RecordedRun<O, R> run = objects.run(seed, OPERATIONS);
            if (comparison.compare(run, "seed " + seed + ": " + run.operations())) {
                consistent++;
            }
        }
        assertThat(consistent).as("first seed %d", first).isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
    }

    @ParameterizedTest
    @MethodSource("objects")
    @Tag("thorough")
    void linearizabilityIsThatOfSomePermutation(RandomObjects<?, ?, ?> objects) {
        compareLinearizability(objects);
    }

    private static <S, O, R> void compareLinearizability(RandomObjects<S, O, R> objects) {
        Linearizability<S, O, R> linearizability = new Linearizability<>(objects.spec());
        onManyHistories(objects, (run, description) -> {
            boolean expected = EveryPermutation.linearizes(objects.spec(), run.operations());
            HistoryVerdict<O, R> verdict = linearizability.check(run.operations(), () -> false);
            assertThat(verdict instanceof Consistent).as(description).isEqualTo(expected);
            assertThat(linearizability.test(run.history())).as(description).isEqualTo(expected);
            return expected;
        });
    }

    @ParameterizedTest
    @MethodSource("objects")
    @Tag("thorough")
    void theSmallestInconsistentPrefixIsFound(RandomObjects<?, ?, ?> objects) {
        comparePrefixes(objects);
    }

    private static <S, O, R> void comparePrefixes(RandomObjects<S, O, R> objects) {
        onManyHistories(objects, (run, description) -> {
            var expected = EveryPermutation.firstBadReturn(objects.spec(), run.operations());
            HistoryVerdict<O, R> verdict = new Linearizability<>(objects.spec()).check(run.operations(), () -> false);
            if (verdict instanceof Inconsistent<O, R> inconsistent) {
                assertThat(inconsistent.last()).as(description).isEqualTo(expected);
                assertThat(inconsistent.smallest()).isTrue();
                assertThat(inconsistent.stuck()).isNotEmpty();
                assertThat(inconsistent.reached()).isNotEmpty();
                assertThat(inconsistent.prefix()).containsAll(inconsistent.clashing());
                return false;
            }
            assertThat(expected).as(description).isEmpty();
            return true;
        });
    }

    @ParameterizedTest
    @MethodSource("objects")
    void sequentialConsistencyIsThatOfSomePermutation(RandomObjects<?, ?, ?> objects) {
        compareSequentialConsistency(objects);
    }

    private static <S, O, R> void compareSequentialConsistency(RandomObjects<S, O, R> objects) {
        SequentialConsistency<S, O, R> consistency = new SequentialConsistency<>(objects.spec());
        onManyHistories(objects, (run, description) -> {
            boolean expected = EveryPermutation.isSequential(objects.spec(), run.operations());
            HistoryVerdict<O, R> verdict = consistency.check(run.operations(), () -> false);
            assertThat(verdict instanceof Consistent).as(description).isEqualTo(expected);
            return expected;
        });
    }

    /** The conversion may reorder events as long as the real-time order stays the same. */
    @ParameterizedTest
    @MethodSource("objects")
    void aHistoryKeepsThePrecedenceOfItsOperations(RandomObjects<?, ?, ?> objects) {
        comparePrecedence(objects);
    }

    private static <S, O, R> void comparePrecedence(RandomObjects<S, O, R> objects) {
        for (long seed = 0; seed < HISTORIES; seed++) {
            RecordedRun<O, R> run = objects.run(seed, OPERATIONS);
            List<Operation<O, R>> recorded = run.operations().stream()
                    .filter(operation -> operation.outcome() != Outcome.FAIL)
                    .toList();
            assertThat(pairs(run.history().operations()))
                    .as("seed %d: %s", seed, recorded)
                    .containsExactlyInAnyOrderElementsOf(pairs(recorded));
        }
    }

    /** Returns the real-time relation of each pair of operations, without their positions. */
    private static <O, R> List<List<Object>> pairs(List<Operation<O, R>> operations) {
        return operations.stream()
                .flatMap(one -> operations.stream()
                        .map(other -> List.<Object>of(
                                one.process(),
                                one.request(),
                                one.result(),
                                other.process(),
                                other.request(),
                                other.result(),
                                one.precedes(other))))
                .toList();
    }
}
