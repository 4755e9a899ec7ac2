package dev.clew.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import dev.clew.search.StoreKind;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When temporal properties are checked, and how reports mention that they were not. */
class TemporalLimitsTest {
    private static final Duration PLENTY = Duration.ofSeconds(2);

    @KeepsNoState("stops the check, which no result depends on")
    private static final AtomicReference<StopSignal> STOP = new AtomicReference<>(new StopSignal());

    /**
     * Returns a model that goes from 0 to 2 and then back to 1 for ever, like the module with which TLC made its
     * sample.
     */
    private static SharedStateModel.Builder loop(Predicate<Boolean> property) {
        SharedStateModel.Builder builder = SharedStateModel.named("L");
        Variable<Integer> x = builder.variable("x", 0);
        Variable<Boolean> y = builder.variable("y", false);
        Predicate<StateView> holds = s -> property.test(s.get(y));
        return builder.action("Inc", s -> s.get(x) < 2, s -> s.set(x, s.get(x) + 1))
                .action("Back", s -> s.get(x) == 2, s -> s.set(x, 1))
                .eventually("P", holds)
                .fairness(Fairness.weak(Fairness.Kind.ANY).jointly());
    }

    private static Model violated() {
        return loop(y -> y).build();
    }

    private static SearchOptions options(StoreKind store, int maxDepth, @Nullable Duration timeout) {
        return SmallSizes.options()
                .store(store)
                .workers(1)
                .maxDepth(maxDepth)
                .timeout(timeout)
                .build();
    }

    private static CheckReport check(Model model, SearchOptions options) {
        return SmallSizes.check(model).options(options).run();
    }

    private static void assertUnchecked(CheckReport report, String... limits) {
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).containsExactly(limits);
        assertThat(report.property()).isNull();
        assertThat(report.temporal()).isNotNull().extracting("checked").isEqualTo(false);
    }

    @Test
    void aLoopIsPrintedInTlcsWords() {
        CheckReport report = check(violated(), options(StoreKind.TREE, 0, null));
        assertThat(TextReport.of(report, false, false, LocalDateTime.of(2026, 11, 21, 12, 5, 9)))
                .startsWith(
                        """
                        Error: Temporal property P was violated.

                        Error: The following behavior constitutes a counter-example:

                        State 1: <Initial predicate>
                        /\\ x = 0
                        /\\ y = FALSE

                        State 2: <Inc>
                        /\\ x = 1
                        /\\ y = FALSE

                        State 3: <Inc>
                        /\\ x = 2
                        /\\ y = FALSE

                        Back to state 2: <Back>

                        """)
                .contains(
                        """
                        4 states generated, 3 distinct states found, 0 states left on queue.
                        The depth of the complete state graph search is 3.
                        """);
    }

    @Test
    void stutteringIsPrintedInTlcsWords() {
        CheckReport report = check(loop(y -> y).fairness().build(), options(StoreKind.TREE, 0, null));
        assertThat(TextReport.of(report, false, false, LocalDateTime.of(2026, 11, 21, 12, 5, 9)))
                .contains("\n/\\ x = 0\n/\\ y = FALSE\n\nState 2: Stuttering\n\n");
    }

    @Test
    void fingerprintsAreNotEnough() {
        assertUnchecked(
                check(violated(), options(StoreKind.FINGERPRINT, 0, null)),
                "temporal properties are checked only with the exact store (--store tree)");
    }

    @Test
    void aDepthBoundThatCutsOffStatesLeavesThemUnchecked() {
        assertUnchecked(check(violated(), options(StoreKind.TREE, 2, null)), "max-depth 2");
    }

    @Test
    void aDepthBoundThatCutsOffNothingHasNoEffect() {
        CheckReport report = check(violated(), options(StoreKind.TREE, 3, null));
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
    }

    @Test
    void anInterruptionEndsTheCheck() {
        StopSignal stop = new StopSignal();
        STOP.set(stop);
        Model model = loop(y -> {
                    Objects.requireNonNull(STOP.get()).raise();
                    return y;
                })
                .build();
        CheckReport report = SmallSizes.check(model).stopOn(stop).run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).hasSize(2).last().isEqualTo("the check of temporal properties was not finished");
        assertThat(report.limits()).first().asString().startsWith("interrupted after ");
        assertThat(report.temporal()).isNotNull().extracting("checked").isEqualTo(false);
    }

    /** On a machine so busy that the search of three states takes longer, the search itself is cut off. */
    @Test
    void aTimeLimitEndsTheCheck() {
        long end = System.nanoTime() + PLENTY.toNanos() * 3 / 2;
        Model model = loop(y -> {
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    return y;
                })
                .build();
        CheckReport report = check(model, options(StoreKind.TREE, 0, PLENTY));
        if (report.counts().left() > 0) {
            assertUnchecked(report, "timeout of 2 s");
        } else {
            assertUnchecked(report, "timeout of 2 s", "the check of temporal properties was not finished");
        }
    }

    @Test
    void aPredicateThatThrowsIsAnErrorOfTheModel() {
        Model model = loop(y -> {
                    throw new IllegalStateException("no idea");
                })
                .build();
        CheckReport report = check(model, options(StoreKind.TREE, 0, null));
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("P").contains("no idea");
    }

    @Test
    void anInvariantComesFirst() {
        Model model = loop(y -> y).invariant("Never", s -> false).build();
        CheckReport report = check(model, options(StoreKind.TREE, 0, null));
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("Never");
    }
}
