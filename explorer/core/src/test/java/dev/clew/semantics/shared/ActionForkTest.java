package dev.clew.semantics.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.NaiveExplorer;
import dev.clew.oracle.OracleResult;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import org.junit.jupiter.api.Test;

/** Actions are grouped by the slot that they read first, also where that is not known from the first initial state. */
class ActionForkTest {
    private static void assertAgreesWithTheOracle(Model model) {
        CheckReport report = SmallSizes.check(model).run();
        OracleResult expected = NaiveExplorer.explore(model);
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(expected.distinct());
        assertThat(report.counts().generated()).isEqualTo(expected.generated());
    }

    /** The first initial state is outside the constraint, and the action throws there alone. */
    @Test
    void anActionThatFailsInAnExcludedStateIsTakenInTheOthers() {
        SharedStateModel.Builder builder = SharedStateModel.named("division").checkDeadlock(false);
        Variable<Integer> other = builder.variable("other", 0);
        Variable<Integer> divisor = builder.variable("divisor", 0);
        Variable<Integer> quotient = builder.variable("quotient", 0);
        builder.initially(s -> {
                    s.set(divisor, s.choose(4));
                    s.set(other, s.choose(3));
                })
                .constraint("Divides", s -> s.get(divisor) != 0)
                .action("Divide", s -> s.set(quotient, 12 / s.get(divisor)))
                .action("Count", s -> s.get(quotient) > 0, s -> s.set(quotient, s.get(quotient) - 1))
                .action("Move", s -> s.get(other) < 5, s -> s.set(other, s.get(other) + 1));
        assertAgreesWithTheOracle(builder.build());
    }

    /** One reads nothing, one always the same slot, one a slot that depends on another. */
    @Test
    void actionsReadWhatTheyNeed() {
        SharedStateModel.Builder builder = SharedStateModel.named("reads").checkDeadlock(false);
        Variable<Boolean> which = builder.variable("which", false);
        Variable<Integer> left = builder.variable("left", 0);
        Variable<Integer> right = builder.variable("right", 5);
        builder.action("Choose", s -> s.set(which, s.choose(2) == 0))
                .action("Left", s -> !s.get(which) && s.get(left) < 5, s -> s.set(left, s.get(left) + 1))
                .action("Right", s -> s.get(which) && s.get(right) > 0, s -> s.set(right, s.get(right) - 1))
                .action("Swap", s -> s.get(s.get(which) ? left : right) == 3, s -> {
                    int value = s.get(left);
                    s.set(left, s.get(right));
                    s.set(right, value);
                });
        assertAgreesWithTheOracle(builder.build());
    }
}
