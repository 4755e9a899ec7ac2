package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Property;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.purity.CallLogs;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.semantics.Fields;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.StatePredicate;
import dev.clew.state.VectorLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Results of predicates that are remembered by the values read must not be reused when these values change. */
class VerdictCacheTest {
    private static final int MOST = 5;

    /**
     * Returns a model of a switch and a counter; violations and goals depend on the counter only while the switch is
     * on.
     */
    private static SharedStateModel switched(int forbidden, int wanted) {
        SharedStateModel.Builder model = SharedStateModel.named("switched").checkDeadlock(false);
        Variable<Integer> on = model.variable("on", 0);
        Variable<Integer> count = model.variable("count", 0);
        model.action("Flip", step -> step.set(on, 1 - step.get(on)));
        model.action("Count", step -> step.get(count) < MOST, step -> step.set(count, step.get(count) + 1));
        model.invariant("NotThen", state -> state.get(on) == 0 || state.get(count) != forbidden);
        model.sometimes("Then", state -> state.get(on) == 1 && state.get(count) == wanted);
        return model.build();
    }

    private static CheckReport check(SharedStateModel model, int workers) {
        return SmallSizes.check(model).workers(workers).run();
    }

    @Test
    void aFieldReadOnlySometimesCountsFromThenOn() {
        for (int forbidden = 0; forbidden <= MOST; forbidden++) {
            CheckReport report =
                    check(switched(forbidden, MOST), 1 + forbidden % 2).assertEnds(Verdict.VIOLATED);
            assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(forbidden + 2);
        }
    }

    @Test
    void aGoalIsReachedWhereverItLies() {
        for (int wanted = 0; wanted <= MOST; wanted++) {
            CheckReport report =
                    check(switched(MOST + 1, wanted), 1 + wanted % 2).assertEnds(Verdict.HOLDS);
            assertThat(report.counts().distinct()).isEqualTo(2 * (MOST + 1));
            assertThat(report.witnesses().get(0).trace().steps()).hasSize(wanted + 2);
        }
    }

    /** Each slot is a field. */
    private record Slots() implements Fields {
        @Override
        public boolean areSlots() {
            return true;
        }

        @Override
        public int get(VectorLayout layout, int[] vector, int field) {
            return layout.get(vector, field);
        }

        @Override
        public int count(VectorLayout layout) {
            return layout.slots();
        }

        @Override
        public int[] all(int[] slots) {
            return slots;
        }
    }

    /** Returns a cache of an invariant over states, each slot of which takes a word. */
    private static VerdictCache cache(VectorLayout layout, Predicate<SlotReader> invariant) {
        StatePredicate predicate = new StatePredicate(
                Property.Kind.INVARIANT,
                "Invariant",
                new Slots(),
                Arrays::toString,
                new CallLogs().add(),
                invariant,
                null);
        ModelPredicates predicates = new ModelPredicates(List.of(predicate), List.of(), false);
        return new VerdictCache(predicates, new StateFindings(0), layout);
    }

    private static VectorLayout words(int count) {
        int[] widths = new int[count];
        Arrays.fill(widths, 31);
        return VectorLayout.ofWidths(widths);
    }

    /**
     * There are fewer places than states, and the numbers in each state are such as the cache notes beside them: a state
     * that was not seen passes only because of its own verdict.
     */
    @Test
    void noStateIsMistakenForAnother() {
        VerdictCache cache = cache(words(2), reader -> reader.read(1) != 1 || reader.read(0) != 1);
        int[] bad = {1, 1};
        assertThat(cache.passes(bad)).isFalse();
        for (int second = 2; second < 20_000; second++) {
            assertThat(cache.passes(new int[] {1, second})).isTrue();
            assertThat(cache.passes(new int[] {1, second})).as("seen before").isTrue();
            assertThat(cache.passes(bad)).as("after %d states", second).isFalse();
        }
    }

    @Test
    void statesInWhichMuchIsReadAreJudgedLater() {
        for (int words : List.of(15, 16, 17)) {
            VerdictCache cache = cache(words(words), reader -> {
                int sum = 0;
                for (int slot = 0; slot < words; slot++) {
                    sum += reader.read(slot);
                }
                return sum != 3;
            });
            int[] state = new int[words];
            state[words - 1] = 3;
            assertThat(cache.passes(state)).as("a violation, %d words", words).isFalse();
            state[0] = 1;
            cache.passes(state);
            assertThat(cache.passes(state)).as("%d words", words).isEqualTo(words <= 16);
        }
    }

    /** What is read for the first time in a later state counts for the earlier ones, too. */
    @Test
    void aFieldThatIsReadLaterIsComparedFromThenOn() {
        VerdictCache cache = cache(words(2), reader -> reader.read(0) == 0 || reader.read(1) != 7);
        assertThat(cache.passes(new int[] {0, 7})).isTrue();
        assertThat(cache.passes(new int[] {1, 6})).isTrue();
        assertThat(cache.passes(new int[] {1, 7})).isFalse();
        assertThat(cache.passes(new int[] {0, 7})).isTrue();
        assertThat(cache.passes(new int[] {1, 6})).isTrue();
        assertThat(cache.passes(new int[] {1, 7})).isFalse();
    }
}
