package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.Objects;
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
}
