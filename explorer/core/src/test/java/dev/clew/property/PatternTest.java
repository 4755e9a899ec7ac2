package dev.clew.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.TemporalProperty.Operator;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Violations of each operator, state by state. */
class PatternTest {

    @Test
    void everyPropertyHasFlagsOfItsOwn() {
        Set<Integer> flags = new HashSet<>();
        for (int number = 0; number < Pattern.MOST; number++) {
            Pattern pattern = Pattern.of(Operator.LEADS_TO, number);
            assertThat(Integer.bitCount(pattern.first())).isEqualTo(1);
            assertThat(Integer.bitCount(pattern.second())).isEqualTo(1);
            assertThat(flags.add(pattern.first())).isTrue();
            assertThat(flags.add(pattern.second())).isTrue();
            for (Operator operator : Operator.values()) {
                assertThat(Pattern.of(operator, number).first()).isEqualTo(pattern.first());
                assertThat(Pattern.of(operator, number).second())
                        .isEqualTo(operator == Operator.LEADS_TO ? pattern.second() : 0);
            }
        }
        assertThat(flags).noneMatch(flag -> flag < 0); // the graph uses the sign bit itself
        assertThat(Pattern.MOST).isEqualTo(15);
    }

    @Test
    void eventuallyIsViolatedFromAnInitialStateOn() {
        Pattern eventually = Pattern.of(Operator.EVENTUALLY, 2);
        int reached = eventually.first();
        int others = ~reached;
        assertThat(eventually.beginsAtOnce()).isTrue();
        assertThat(eventually.beginsSomewhere()).isTrue();
        assertThat(eventually.mayBegin(others)).isTrue();
        assertThat(eventually.mayBegin(reached)).isFalse();
        assertThat(eventually.mayStay(others)).isTrue();
        assertThat(eventually.mayStay(reached)).isFalse();
        assertThat(eventually.mustMeet(others)).isTrue();
        assertThat(eventually.mustMeet(0)).isTrue();
    }

    @Test
    void infinitelyOftenIsViolatedByAnyEndingWithoutSuchAState() {
        Pattern often = Pattern.of(Operator.INFINITELY_OFTEN, 0);
        assertThat(often.beginsAtOnce()).isFalse();
        assertThat(often.beginsSomewhere()).isFalse();
        assertThat(often.mayStay(0)).isTrue();
        assertThat(often.mayStay(often.first())).isFalse();
        assertThat(often.mayBegin(0)).isTrue();
        assertThat(often.mayBegin(often.first())).isFalse();
        assertThat(often.mustMeet(0)).isTrue();
    }

    @Test
    void eventuallyAlwaysIsViolatedByALoopThatLeavesTheStates() {
        Pattern always = Pattern.of(Operator.EVENTUALLY_ALWAYS, 1);
        assertThat(always.beginsAtOnce()).isFalse();
        assertThat(always.beginsSomewhere()).isFalse();
        assertThat(always.mayStay(0)).isTrue();
        assertThat(always.mayStay(always.first())).isTrue();
        assertThat(always.mayBegin(always.first())).isTrue();
        assertThat(always.mustMeet(0)).isTrue();
        assertThat(always.mustMeet(always.first())).isFalse();
    }

    @Test
    void anAnswerThatNeverComesIsViolatedFromItsTriggerOn() {
        Pattern leadsTo = Pattern.of(Operator.LEADS_TO, 3);
        int trigger = leadsTo.first();
        int answer = leadsTo.second();
        assertThat(leadsTo.beginsAtOnce()).isFalse();
        assertThat(leadsTo.beginsSomewhere()).isTrue();
        assertThat(leadsTo.mayBegin(trigger)).isTrue();
        assertThat(leadsTo.mayBegin(trigger | answer)).isFalse();
        assertThat(leadsTo.mayBegin(0)).isFalse();
        assertThat(leadsTo.mayStay(0)).isTrue();
        assertThat(leadsTo.mayStay(trigger)).isTrue();
        assertThat(leadsTo.mayStay(answer)).isFalse();
        assertThat(leadsTo.mustMeet(0)).isTrue();
    }
}
