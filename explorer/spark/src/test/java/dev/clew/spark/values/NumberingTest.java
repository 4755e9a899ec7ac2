package dev.clew.spark.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.SharedStateModel;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.state.SavedTypes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The driver numbers each value once, and notices if two values share a content hash. */
class NumberingTest {
    private final Vocabulary here = vocabulary();
    private final Vocabulary there = vocabulary();
    private final Numbering numbering = new Numbering(here);

    private static Vocabulary vocabulary() {
        SharedStateModel.Builder model = SharedStateModel.named("values");
        model.variable("x", (Object) "first");
        TransitionSystem system = Systems.of(model.build());
        return new Vocabulary(
                system.valueTables(), SavedTypes.ofCode(NumberingTest.class, List.of(NumberingTest.class)));
    }

    private NewValue met(Object value) {
        return there.export(0, there.tables().intern(0, value));
    }

    @Test
    void aValueThatTwoTasksMeetHasOneNumber() {
        Delta delta = numbering.add(List.of(met("a"), met("b"), met("a")));

        assertThat(delta.size()).isEqualTo(2);
        assertThat(numbering.sizes()).containsExactly(2);
    }

    @Test
    void equalValuesThatAreEncodedDifferentlyAreOne() {
        Set<String> some = new java.util.LinkedHashSet<>(List.of("p", "q"));
        Set<String> others = new java.util.LinkedHashSet<>(List.of("q", "p"));
        NewValue one = met(some);
        Vocabulary third = vocabulary();
        NewValue other = third.export(0, third.tables().intern(0, others));
        assertThat(other).as("the encoding shows the order").isNotEqualTo(one);

        assertThat(numbering.add(List.of(one, other)).size()).isEqualTo(1);
    }

    @Test
    void twoValuesOfALevelWithOneHashAreNoticed() {
        NewValue a = met("a");
        NewValue b = met("b");
        NewValue forged = new NewValue(0, a.hash(), b.whole(), b.parts());

        assertThatThrownBy(() -> numbering.add(List.of(a, forged)))
                .isInstanceOf(HashCollisionException.class)
                .hasMessageContaining("share the content hash")
                .hasMessageContaining("check on one machine");
    }

    @Test
    void aValueWithTheHashOfAnEarlierOneIsNoticed() {
        NewValue a = met("a");
        numbering.add(List.of(a));
        NewValue b = met("b");
        NewValue forged = new NewValue(0, a.hash(), b.whole(), b.parts());

        assertThatThrownBy(() -> numbering.add(List.of(forged))).isInstanceOf(HashCollisionException.class);
    }

    @Test
    void anotherJvmLearnsTheSameNumbers() {
        Delta first = numbering.add(List.of(met("a"), met(7)));
        int known = numbering.sizes()[0];
        Delta second = numbering.add(List.of(met("c")));
        Vocabulary learner = vocabulary();
        learner.add(Delta.of(first.toBytes()));
        learner.add(Delta.of(second.toBytes()));

        for (Object value : List.of("a", 7, "c")) {
            int global = here.global(0, here.tables().intern(0, value), Integer.MAX_VALUE);
            assertThat(global).isNotNegative();
            assertThat(learner.tables().value(0, learner.local(0, global))).isEqualTo(value);
        }
        assertThat(learner.global(0, learner.tables().intern(0, "c"), known))
                .as("a number given later is not used in an earlier level")
                .isEqualTo(-1);
    }
}
