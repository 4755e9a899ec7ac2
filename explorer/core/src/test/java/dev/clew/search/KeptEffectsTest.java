package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The effects of a handler call serve this call alone, and only so many times. */
class KeptEffectsTest {
    @KeepsNoState("a test's own")
    private static final AtomicReference<@Nullable Effects<Object>> KEPT = new AtomicReference<>();

    private record Keeper(Consumer<Effects<Object>> receive)
            implements Node.WithTimers<Object, Object, Object>, Node.WithDisk<Object, Object, Object> {
        @Override
        public Object start(Effects<Object> effects) {
            effects.send(0, "go");
            return 0;
        }

        @Override
        public Object receive(Object state, int source, Object message, Effects<Object> effects) {
            receive.accept(effects);
            return state;
        }

        @Override
        public Object timeout(Object state, Object timer, Effects<Object> effects) {
            return state;
        }

        @Override
        public Object restart(Optional<Object> image, Effects<Object> effects) {
            return 0;
        }
    }

    private static CheckReport check(Consumer<Effects<Object>> receive) {
        return SmallSizes.check(ClusterModel.<Object>named("keeper")
                        .add("n1", new Keeper(receive))
                        .faults(Faults.NONE.withCrashes(1))
                        .checkDeadlock(false)
                        .build())
                .run();
    }

    static Stream<Arguments> effects() {
        return Stream.of(
                use("send", effects -> effects.send(0, "more")),
                use("setTimer", effects -> effects.setTimer("bell")),
                use("cancelTimer", effects -> effects.cancelTimer("bell")),
                use("persist", effects -> effects.persist("image")),
                use("sync", Effects::sync),
                use("invoke", effects -> effects.invoke("operation")),
                use("complete", effects -> effects.complete("result")),
                use("fail", Effects::fail),
                use("unknown", Effects::unknown),
                use("choose", effects -> effects.choose(2)));
    }

    private static Arguments use(String name, Consumer<Effects<Object>> effect) {
        return Arguments.of(name, effect);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void noEffectHappensAfterTheHandlerHasReturned(String name, Consumer<Effects<Object>> effect) {
        KEPT.set(null);
        CheckReport report = check(effects -> {
            Effects<Object> old = KEPT.getAndSet(effects);
            if (old != null) {
                effect.accept(old);
            }
        });
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("node n1 uses effects (" + name + ") after the handler has returned");
    }

    @Test
    void aHandlerHasAsManyEffectsAsAllowed() {
        assertThat(check(effects -> times(65_536, effects::sync)).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(check(effects -> times(65_537, effects::sync)).message())
                .contains("more than 65536 effects in one handler call");
    }

    private static void times(int times, Runnable effect) {
        for (int i = 0; i < times; i++) {
            effect.run();
        }
    }

    /** Whether a node may crash is the same in its handlers as in the model. */
    @Test
    void aHandlerIsToldWhetherItsNodeMayCrash() {
        for (int crashes = 0; crashes <= 1; crashes++) {
            CheckReport report = SmallSizes.check(ClusterModel.<Object>named("keeper")
                            .add("n1", new Keeper(effects -> effects.send(0, effects.mayCrash())))
                            .faults(Faults.NONE.withCrashes(crashes))
                            .invariant("Never", view -> view.deliverable(0).stream()
                                    .noneMatch(envelope -> envelope.message().equals(true)))
                            .checkDeadlock(false)
                            .build())
                    .run();
            assertThat(report.verdict()).isEqualTo(crashes == 0 ? Verdict.HOLDS : Verdict.VIOLATED);
        }
    }
}
