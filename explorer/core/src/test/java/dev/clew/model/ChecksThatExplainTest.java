package dev.clew.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Invariants that explain their violation. */
class ChecksThatExplainTest {
    private static SharedStateModel counting(int limit) {
        SharedStateModel.Builder builder = SharedStateModel.named("counting");
        Variable<Integer> count = builder.variable("count", 0);
        return builder.action("Count", view -> view.get(count) < 5, step -> step.set(count, step.get(count) + 1))
                .finalState("Done", view -> view.get(count) == 5)
                .check("Small", view -> Check.that(view.get(count) < limit)
                        .because("%d is not below %d", view.get(count), limit))
                .build();
    }

    @Test
    void aViolationSaysWhy() {
        CheckReport report = SmallSizes.check(counting(3)).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("Small");
        assertThat(report.message()).isEqualTo("3 is not below 3");
        assertThat(SmallSizes.check(counting(9)).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void anExplanationThatThrowsIsAnErrorOfTheModel() {
        SharedStateModel.Builder builder = SharedStateModel.named("throwing");
        Variable<Integer> count = builder.variable("count", 0);
        CheckReport report = SmallSizes.check(builder.action("Stay", step -> step.set(count, 0))
                        .check("Never", view -> Check.that(false).because(() -> {
                            throw new IllegalStateException("boom");
                        }))
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.message()).contains("the explanation of property Never threw", "boom");
    }

    @Test
    void theFirstFailureOfSeveralCounts() {
        Check failing = Check.all(Stream.of(
                Check.passed(), Check.failed("first"), Check.that(false).because("second")));
        assertThat(failing.passes()).isFalse();
        assertThat(failing.reason()).isEqualTo("first");
        assertThat(Check.passed().and(() -> Check.failed("other")).reason()).isEqualTo("other");
        assertThat(Check.failed("100 % wrong").reason()).isEqualTo("100 % wrong");
        assertThat(Check.that(true).because("unused").reason()).isEmpty();
    }
}
