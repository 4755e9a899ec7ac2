package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A check whose model's code does not return ends soon after its time limit, and names the code, the event and the
 * state.
 */
class HangingModelsTest {
    @KeepsNoState("lets the threads of these tests end with them")
    private static final CountDownLatch END = new CountDownLatch(1);

    @KeepsNoState("stops the check once its model hangs, so that no time decides the test")
    private static final AtomicReference<StopSignal> STOP = new AtomicReference<>(new StopSignal());

    @AfterAll
    static void end() {
        END.countDown();
    }

    private static int hang() {
        Objects.requireNonNull(STOP.get()).raise();
        try {
            END.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return 0;
    }

    /** Sends itself an increasing number, and hangs at one place. */
    private record Hanging(String where) implements Node.WithActions<Integer, Integer, Object> {
        @Override
        public Integer start(Effects<Integer> effects) {
            effects.send(0, 1);
            return where.equals("start") ? hang() : 7;
        }

        @Override
        public Integer receive(Integer state, int source, Integer number, Effects<Integer> effects) {
            if (number == 3 && where.equals("receive")) {
                return hang();
            }
            if (number < 5) {
                effects.send(0, number + 1);
            }
            return state + 1;
        }

        @Override
        public List<?> actions(Integer state) {
            return where.equals("actions") && state == 8 ? List.of(hang()) : List.of("go");
        }

        @Override
        public Integer act(Integer state, Object action, Effects<Integer> effects) {
            return where.equals("act") && state == 8 ? hang() : state;
        }
    }

    private static Model cluster(String where) {
        return ClusterModel.<Integer>named("hanging")
                .add("n1", new Hanging(where))
                .invariant("Good", view -> !where.equals("property") || view.state(0, Integer.class) < 9 || hang() == 0)
                .build();
    }

    private static Model shared(String where) {
        SharedStateModel.Builder builder = SharedStateModel.named("hanging");
        Variable<Integer> x = builder.variable("x", 0);
        builder.initially(step -> step.set(x, where.equals("initializer") ? hang() : 0));
        builder.action(
                "Add", step -> step.set(x, step.get(x) == 2 && where.equals("action") ? hang() : step.get(x) + 1));
        return builder.constraint("Small", view -> view.get(x) < 5).build();
    }

    static Stream<Object[]> hangings() {
        return Stream.of(
                new Object[] {cluster("start"), "node n1, on start, in state not started, has not returned after "},
                new Object[] {cluster("receive"), "node n1, on receiving 3 from node 0, in state 9, has not returned"},
                new Object[] {cluster("actions"), "actions() of node n1, in state 8, has not returned"},
                new Object[] {cluster("act"), "node n1, on action go, in state 8, has not returned"},
                new Object[] {cluster("property"), "property Good, in state n1 = 9, has not returned"},
                new Object[] {shared("action"), "action Add, in state x = 2, has not returned"},
                new Object[] {shared("initializer"), "an initializer, has not returned"});
    }

    private static CheckReport stopped(Model model, SearchOptions.Builder options) {
        StopSignal stop = new StopSignal();
        STOP.set(stop);
        return SmallSizes.check(model).options(options.build()).stopOn(stop).run();
    }

    @ParameterizedTest
    @MethodSource("hangings")
    @Tag("thorough")
    void aStopEndsTheCheck(Model model, String stuck) {
        CheckReport report = stopped(model, SmallSizes.options().workers(2));
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).hasSize(2).first().isEqualTo("interrupted");
        assertThat(report.limits().get(1)).startsWith(stuck);
        assertThat(report.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(SearchKind.class)
    @Tag("thorough")
    void everySearchIsEnded(SearchKind kind) {
        CheckReport report = stopped(
                cluster("receive"),
                SmallSizes.options()
                        .kind(kind)
                        .walks(kind == SearchKind.RANDOM ? 1000 : 0)
                        .workers(1));
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits().get(1)).startsWith("node n1, on receiving 3 from node 0");
    }

    /** The start handler is called before anything checks the time. */
    @Test
    void aTimeoutEndsTheCheck() {
        CheckReport report = SmallSizes.check(cluster("start"))
                .timeout(Duration.ofMillis(200))
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).hasSize(2).first().isEqualTo("timeout of 0.2 s");
        assertThat(report.limits().get(1))
                .startsWith("node n1, on start, in state not started, has not returned after ");
    }
}
