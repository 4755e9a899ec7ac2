package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.Action;
import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.purity.CallLogs;
import dev.clew.state.VectorLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A predicate calls the user's code once for the values that it reads, and the call has a name while it runs. */
class CachedPredicatesTest {
    private static final VectorLayout LAYOUT = VectorLayout.ofWidths(8, 8);

    /** Each slot is a field; what is read as fields may be read as slots, too. */
    private record Plain(boolean areSlots) implements Fields {
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

    private static final Fields SLOTS = new Plain(true);

    private final CallLogs logs = new CallLogs();

    /** What is running at each call of the user's code. */
    private final List<String> running = new ArrayList<>();

    private boolean called(boolean verdict) {
        running.add(logs.longest().map(CallLogs.Stuck::what).map(Supplier::get).orElse("nothing"));
        return verdict;
    }

    private static int[] state(int first, int second) {
        int[] vector = new int[LAYOUT.words()];
        LAYOUT.pack(new int[] {first, second}, vector);
        return vector;
    }

    private StatePredicate predicate(
            Fields fields, Predicate<SlotReader> evaluator, @Nullable Function<SlotReader, String> explanation) {
        return new StatePredicate(
                Property.Kind.INVARIANT, "SumBelowTen", fields, Arrays::toString, logs.add(), evaluator, explanation);
    }

    private StatePredicate sumBelowTen(boolean areSlots) {
        return predicate(
                new Plain(areSlots),
                reader -> called(reader.read(0) >= 5 || reader.read(0) + reader.read(1) < 10),
                null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStateIsJudgedOnceForTheValuesThatAreRead(boolean areSlots) {
        StatePredicate predicate = sumBelowTen(areSlots);
        assertThat(predicate.test(LAYOUT, state(4, 6))).isFalse();
        assertThat(predicate.test(LAYOUT, state(4, 5))).isTrue();
        assertThat(predicate.test(LAYOUT, state(4, 6))).isFalse();
        assertThat(predicate.test(LAYOUT, state(7, 1))).isTrue();
        assertThat(predicate.test(LAYOUT, state(7, 2)))
                .as("only the first is read")
                .isTrue();
        assertThat(running)
                .containsExactly(
                        "property SumBelowTen, in state [4, 6]",
                        "property SumBelowTen, in state [4, 5]",
                        "property SumBelowTen, in state [7, 1]");
        assertThat(logs.longest()).as("running afterwards").isEmpty();
    }

    @Test
    void theFieldsThatAreReadAreRemembered() {
        StatePredicate predicate = sumBelowTen(true);
        assertThat(predicate.reads()).isZero();
        predicate.test(LAYOUT, state(7, 1));
        assertThat(predicate.reads()).isEqualTo(0b01);
        predicate.test(LAYOUT, state(4, 1));
        assertThat(predicate.reads()).isEqualTo(0b11);
        assertThat(predicate.readsOf(new int[] {7, 1})).containsExactly(0);
        assertThat(predicate.readsOf(new int[] {4, 1})).containsExactly(0, 1);
    }

    /** A call that evaluates the same state meanwhile stands for one of another thread. */
    @Test
    void verdictsOfTwoThreadsOnOneStateMustAgree() {
        for (boolean inner : List.of(true, false)) {
            for (boolean outer : List.of(true, false)) {
                List<StatePredicate> self = new ArrayList<>();
                List<Boolean> calls = new ArrayList<>();
                StatePredicate predicate = predicate(
                        SLOTS,
                        reader -> {
                            reader.read(0);
                            calls.add(true);
                            if (calls.size() > 1) {
                                return inner;
                            }
                            self.get(0).test(LAYOUT, state(1, 1));
                            return outer;
                        },
                        null);
                self.add(predicate);
                if (inner == outer) {
                    assertThat(predicate.test(LAYOUT, state(1, 1))).isEqualTo(outer);
                } else {
                    assertThatThrownBy(() -> predicate.test(LAYOUT, state(1, 1)))
                            .isInstanceOf(ModelError.class)
                            .hasMessageContaining("of one state it said first " + inner + ", then " + outer);
                }
            }
        }
    }

    @Test
    void anEmptyExplanationIsNone() {
        int[] numbers = {1, 2};
        assertThat(predicate(SLOTS, reader -> false, null).explain(numbers)).isEmpty();
        assertThat(predicate(SLOTS, reader -> false, reader -> "").explain(numbers))
                .isEmpty();
        assertThat(predicate(SLOTS, reader -> false, reader -> "first is " + reader.read(0))
                        .explain(numbers))
                .contains("first is 1");
    }

    /** A projection leaves out what no predicate reads, so that states which agree in the rest are judged once. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProjectionHasTheFieldsThatAreRead(boolean areSlots) {
        StatePredicate predicate = sumBelowTen(areSlots);
        VectorLayout wide = VectorLayout.ofWidths(8, 30, 8, 30);
        int[] vector = new int[wide.words()];
        wide.pack(new int[] {1, 2, 3, 4}, vector);
        int[] other = new int[wide.words()];
        wide.pack(new int[] {9, 2, 8, 7}, other);
        Projection second = predicate.projection(wide, Fields.bit(1));
        assertThat(second.length()).isEqualTo(1);
        assertThat(project(second, vector)).isEqualTo(project(second, other));
        Projection ends = predicate.projection(wide, Fields.bit(0) | Fields.bit(3));
        assertThat(ends.length()).isEqualTo(2);
        assertThat(project(ends, vector)).isNotEqualTo(project(ends, other));
        wide.set(other, 0, 1);
        assertThat(project(ends, vector)).isNotEqualTo(project(ends, other));
        wide.set(other, 3, 4);
        assertThat(project(ends, vector)).isEqualTo(project(ends, other));
    }

    private static int[] project(Projection projection, int[] vector) {
        int[] target = new int[projection.length()];
        projection.project(vector, target);
        return target;
    }

    @Test
    void aStepIsJudgedOnceForItsActionAndTheValuesThatAreRead() {
        Action up = new Action.Named("Up", List.of());
        Action swap = new Action.Named("Swap", List.of());
        ActionPredicate predicate = new ActionPredicate(
                "Grows",
                SLOTS,
                logs.add(),
                (before, action, after) -> called(action.equals(swap) || before.read(1) < after.read(1)));
        assertThat(predicate.wasTested()).isFalse();
        assertThat(predicate.test(LAYOUT, state(0, 5), 0, () -> up, state(0, 6)))
                .isTrue();
        assertThat(predicate.test(LAYOUT, state(0, 6), 0, () -> up, state(0, 5)))
                .isFalse();
        assertThat(predicate.test(LAYOUT, state(3, 6), 0, () -> up, state(4, 5)))
                .isFalse();
        assertThat(predicate.test(LAYOUT, state(0, 6), 1, () -> swap, state(0, 5)))
                .isTrue();
        assertThat(predicate.test(LAYOUT, state(0, 7), 1, () -> swap, state(0, 5)))
                .isTrue();
        String onUp = "property Grows, on the step " + up;
        assertThat(running).containsExactly(onUp, onUp, "property Grows, on the step " + swap);
        assertThat(logs.longest()).as("running afterwards").isEmpty();
        assertThat(predicate.wasTested()).isTrue();
    }
}
