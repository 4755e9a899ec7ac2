package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Random walks take as many walks as requested, count their steps, and end where something is found. */
class RandomWalksTest {
    /** More than a batch, and not a multiple of its size. */
    private static final int WALKS = 150;

    private static SearchOptions walks(int workers) {
        return SmallSizes.options()
                .kind(SearchKind.RANDOM)
                .walks(WALKS)
                .workers(workers)
                .build();
    }

    private static SharedStateModel.Builder counter(Variable<Integer> count, SharedStateModel.Builder builder) {
        return builder.checkDeadlock(false).action("Count", s -> s.get(count) < 9, s -> s.set(count, s.get(count) + 1));
    }

    @Test
    void everyWalkAndStepIsCounted() {
        for (int workers : List.of(1, 3)) {
            SharedStateModel.Builder builder = SharedStateModel.named("counter");
            Variable<Integer> count = builder.variable("count", 0);
            CheckReport report = SmallSizes.check(counter(count, builder).build())
                    .options(walks(workers))
                    .run();
            assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
            assertThat(report.counts().walks()).isEqualTo(WALKS);
            assertThat(report.counts().generated()).isEqualTo(10L * WALKS);
            assertThat(report.counts().depth()).isEqualTo(10);
            assertThat(report.counts().prunedByConstraint()).isZero();
            assertThat(report.limits())
                    .containsExactly("random walks visit a sample: " + WALKS + " walks of at most 1000 states");
        }
    }

    @Test
    void walksEndAtTheConstraint() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> count = builder.variable("count", 0);
        SharedStateModel model = counter(count, builder)
                .constraint("Low", s -> s.get(count) <= 3)
                .build();
        CheckReport report = SmallSizes.check(model).options(walks(2)).run();
        assertThat(report.counts().depth()).isEqualTo(4);
        assertThat(report.counts().generated()).isEqualTo(4L * WALKS);
        assertThat(report.counts().prunedByConstraint()).isEqualTo(WALKS);
    }

    @Test
    void aWalkEndsWithItsFirstViolatingStep() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> count = builder.variable("count", 0);
        SharedStateModel model = counter(count, builder)
                .step("NotFour", (before, action, after) -> after.get(count) != 4)
                .build();
        CheckReport report = SmallSizes.check(model).options(walks(2)).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(5);
        TraceReplay.replayViolation(model, report.trace(), "NotFour");
        assertThat(report.counts().walks()).isEqualTo(1);
    }

    @Test
    void everyWalkIsHandedOverInOrder() {
        SharedStateModel.Builder builder = SharedStateModel.named("choice");
        Variable<Integer> choice = builder.variable("choice", 0);
        SharedStateModel model = builder.checkDeadlock(false)
                .action("Choose", s -> s.get(choice) == 0, s -> s.set(choice, 1 + s.choose(100)))
                .build();
        List<List<List<Integer>>> handed = new ArrayList<>();
        for (int workers : List.of(1, 3)) {
            List<List<Integer>> ends = new ArrayList<>();
            Clew.check(model)
                    .options(walks(workers))
                    .onWalk((system, path) -> ends.add(List.of(path.states().size(), path.last()[0])))
                    .run();
            handed.add(ends);
        }
        assertThat(handed.get(0)).hasSize(WALKS).allMatch(end -> end.get(0) == 2);
        assertThat(handed.get(0).stream().distinct().count()).isGreaterThan(50);
        assertThat(handed.get(1)).isEqualTo(handed.get(0));
    }
}
