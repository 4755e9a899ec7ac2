package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Model code that is not a pure function of values: each kind has an error of its own that names the place. */
class ImpureCallsTest {

    /** State that no field of a node references. */
    private static final class Elsewhere {
        private static int calls;
        private static @org.jspecify.annotations.Nullable Effects<Object> kept;
    }

    /** Receives one message from the other node, sent at the start. */
    private interface Receiver extends Node<Object, Object> {
        @Override
        default Object start(Effects<Object> effects) {
            effects.send(1 - effects.self(), 1);
            return 0;
        }
    }

    private static CheckReport check(Receiver node) {
        return check(node, Faults.NONE);
    }

    private static CheckReport check(Receiver node, Faults faults) {
        return SmallSizes.check(ClusterModel.<Object>named("receivers")
                        .add("n1", node)
                        .add("n2", node)
                        .faults(faults)
                        .build())
                .run();
    }

    private static String error(Receiver node) {
        return error(check(node));
    }

    private static String error(CheckReport report) {
        assertThat(report.verdict()).as("%s", report.message()).isEqualTo(Verdict.ERROR);
        return String.valueOf(report.message());
    }

    private static int counted() {
        return ++Elsewhere.calls / 8;
    }

    /** The two calls that are made at once usually agree; later calls do not. */
    @Test
    void stateHiddenInAnotherClassIsFoundByRepeatedCalls() {
        assertThat(error((state, source, message, effects) -> (int) state < 5 ? 10 + counted() : state))
                .contains("node n", "is not deterministic: run ", "first it led to the state ", ", then 1");
    }

    /** The clock advances in steps of 10 ms, and the whole check takes less. */
    @RepeatedTest(20)
    void aCoarseClockIsDetected() {
        assertThat(error((state, source, message, effects) -> System.currentTimeMillis() / 10))
                .contains("is not deterministic: run ", "first it led to the state ", "use choose instead of");
    }

    @Test
    void aClockValueInAMessageIsDetected() {
        assertThat(error((state, source, message, effects) -> {
                    if (message.equals(1)) {
                        effects.send(source, System.currentTimeMillis() / 10);
                    }
                    return state;
                }))
                .contains("is not deterministic: run ", "first it sent [", "then [");
    }

    @Test
    void aPropertyThatReadsAClockIsDetected() {
        Predicate<ClusterView<Object>> early = view -> {
            long now = System.currentTimeMillis();
            return view.state(0, Object.class) != null
                    && (Deadline.MILLIS.compareAndSet(0, now + 30) || now < Deadline.MILLIS.get());
        };
        Deadline.MILLIS.set(0);
        CheckReport report = SmallSizes.check(ClusterModel.<Object>named("late")
                        .add("n1", new Idle())
                        .invariant("Early", early)
                        .build())
                .run();
        assertThat(error(report))
                .startsWith("property Early is not deterministic: of one state it said first true, then");
    }

    private static final class Deadline {
        @dev.clew.annotation.KeepsNoState("a test's own")
        static final java.util.concurrent.atomic.AtomicLong MILLIS = new java.util.concurrent.atomic.AtomicLong();
    }

    private record Idle() implements Node<Object, Object> {
        @Override
        public Object start(Effects<Object> effects) {
            return 0;
        }

        @Override
        public Object receive(Object state, int source, Object message, Effects<Object> effects) {
            return state;
        }
    }

    @Test
    void anActionThatUsesRandomNumbersIsReportedWithBothResults() {
        SharedStateModel.Builder builder = SharedStateModel.named("dice");
        Variable<Integer> number = builder.variable("number", 0);
        builder.action(
                "Roll", step -> step.set(number, ThreadLocalRandom.current().nextInt(1_000_000)));
        assertThat(error(SmallSizes.check(builder.build()).run()))
                .contains(
                        "action Roll is not deterministic: run twice on one state",
                        "first it wrote [{0=",
                        ", then [{0=");
    }

    private record Arr(int[] a) {}

    private record Holder(String name, List<Arr> list) {}

    private static final class Plain {}

    private record Boxed(Plain plain) {}

    @Test
    void valuesWithoutEqualityAreReportedFirst() {
        assertThat(error((state, source, message, effects) -> new Arr(new int[] {1})))
                .contains(
                        "on receiving 1 from node ", ": Arr.a is an int[], which is compared by identity; use a List");
        assertThat(error((state, source, message, effects) -> new Holder("x", List.of(new Arr(new int[] {1})))))
                .contains(": Arr.a is an int[]");
        assertThat(error((state, source, message, effects) -> new Boxed(new Plain())))
                .contains(": Boxed.plain is a Plain, which has no value equality; make it a record or an enum");
        assertThat(error((state, source, message, effects) -> {
                    effects.send(source, new Boxed(new Plain()));
                    return 1;
                }))
                .contains(": Boxed.plain is a Plain");
    }

    private record Moody(int number) {
        @Override
        public int hashCode() {
            return ++Elsewhere.calls;
        }
    }

    @Test
    void aHashCodeThatChangesIsDetected() {
        assertThat(error((state, source, message, effects) -> List.of(new Moody(1))))
                .contains("the hashCode of Moody changes from call to call");
    }

    private record Chain(int number, Optional<Chain> next) {}

    private record Loop(List<Object> parts) {}

    @Test
    void cyclicAndVeryDeepValuesAreDetected() {
        assertThat(error((state, source, message, effects) -> {
                    List<Object> parts = new ArrayList<>();
                    parts.add(new Loop(parts));
                    return new Loop(parts);
                }))
                .contains("on receiving 1", "Loop.parts contains itself");
        assertThat(error((state, source, message, effects) -> {
                    Chain chain = new Chain(0, Optional.empty());
                    for (int i = 0; i < 100_000; i++) {
                        chain = new Chain(i, Optional.of(chain));
                    }
                    return chain;
                }))
                .contains("on receiving 1", "Chain.next is nested more than 500 levels deep");
    }

    @Test
    void effectsUsedAfterTheHandlerReturnedAreDetected() {
        assertThat(error((state, source, message, effects) -> {
                    Effects<Object> old = Elsewhere.kept;
                    Elsewhere.kept = effects;
                    if (old != null && old != effects) {
                        old.send(source, 2);
                    }
                    return 1;
                }))
                .contains("uses effects (send) after the handler", "ImpureCallsTest.java:");
        Elsewhere.kept = null;
    }

    @Test
    void aMessageThatIsChangedAfterItWasSentIsDetected() {
        assertThat(error((state, source, message, effects) -> {
                    if (message.equals(1)) {
                        List<Integer> sent = new ArrayList<>(List.of(1));
                        effects.send(source, sent);
                        sent.add(2);
                    }
                    return 1;
                }))
                .contains("on receiving 1", "the message [1, 2] was changed after it was sent");
    }

    /** The receiver changes the message, in a call long after it was sent. */
    @Test
    void aMessageThatIsChangedByItsReceiverIsDetected() {
        assertThat(error((state, source, message, effects) -> {
                    if (message instanceof Integer) {
                        effects.send(source, new HashSet<>(Set.of(1)));
                    } else if (message instanceof Set<?> set) {
                        set.clear();
                    }
                    return state;
                }))
                .contains("chang");
    }

    @Test
    void aTimerThatNothingHandlesIsAnError() {
        assertThat(error((state, source, message, effects) -> {
                    effects.setTimer("retry");
                    return 1;
                }))
                .contains("sets the timer retry, but ", " has no handler for timers");
    }

    @Test
    void aTimerOrImageOfAnotherTypeThanTheNodeHandlesIsAnError() {
        assertThat(error(check(new Typed(effects -> effects.setTimer("bell")))))
                .contains("sets the timer bell, which is a String, but ", "Typed handles timers of the type Ring");
        assertThat(error(check(new Typed(effects -> effects.persist("image")))))
                .contains("persists image, which is a String, but ", "Typed restarts from images of the type Integer");
        assertThat(check(new Typed(effects -> {
                            effects.setTimer(Typed.Ring.FIRST);
                            effects.persist(1);
                        }))
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
    }

    /** Node whose timers and images have types, and that has some effects when it starts. */
    private record Typed(Consumer<Effects<Object>> effects)
            implements Node.WithTimers<Integer, Object, Typed.Ring>, Node.WithDisk<Integer, Object, Integer> {
        enum Ring {
            FIRST
        }

        @Override
        public Integer start(Effects<Object> fx) {
            effects.accept(fx);
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Object message, Effects<Object> fx) {
            return state;
        }

        @Override
        public Integer timeout(Integer state, Ring timer, Effects<Object> fx) {
            return state;
        }

        @Override
        public Integer restart(Optional<Integer> image, Effects<Object> fx) {
            return image.orElse(0);
        }
    }

    private static CheckReport check(Node<?, Object> node) {
        return SmallSizes.check(ClusterModel.<Object>named("typed")
                        .add("n1", node)
                        .faults(Faults.NONE.withCrashes(1))
                        .invariant("True", view -> view.size() == 1)
                        .build())
                .run();
    }

    @Test
    void anImageThatNothingReadsIsAnErrorIfTheNodeMayCrash() {
        Receiver persisting = (state, source, message, effects) -> {
            effects.persist(message);
            return 1;
        };
        assertThat(error(check(persisting, Faults.NONE.withCrashes(1))))
                .contains("persists 1, but ", "has no restart that is given an image");
        assertThat(check(persisting).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void anExceptionShowsTheUsersFrames() {
        assertThat(error((state, source, message, effects) -> deep(3)))
                .contains(
                        "threw java.lang.IllegalStateException: boom at dev.clew.search.ImpureCallsTest.boom(ImpureCallsTest.java:");
        SharedStateModel.Builder builder = SharedStateModel.named("thrower");
        Variable<Integer> number = builder.variable("number", 0);
        builder.action("Throw", step -> step.set(number, deep(1)));
        assertThat(error(SmallSizes.check(builder.build()).run()))
                .startsWith(
                        "action Throw threw java.lang.IllegalStateException: boom at dev.clew.search.ImpureCallsTest.boom(");
        assertThat(error(SmallSizes.check(ClusterModel.<Object>named("late")
                                .add("n1", new Idle())
                                .invariant("Throws", view -> deep(0) == 1)
                                .build())
                        .run()))
                .startsWith(
                        "property Throws threw java.lang.IllegalStateException: boom at dev.clew.search.ImpureCallsTest");
    }

    private static int deep(int levels) {
        return levels == 0 ? boom() : deep(levels - 1);
    }

    private static int boom() {
        throw new IllegalStateException("boom");
    }

    @Test
    void tooManyChoicesAreAnError() {
        assertThat(error((state, source, message, effects) -> effects.choose(100_000)))
                .contains(
                        "on receiving 1", "choose(100000) has too many alternatives: at most 65536", "ImpureCallsTest");
        assertThat(error((state, source, message, effects) -> {
                    while (effects.choose(2) == 0) {}
                    return 1;
                }))
                .contains("on receiving 1", "it made 1000 choices in one call");
        assertThat(error((state, source, message, effects) -> {
                    while (effects.choose(2) == 1) {}
                    return 1;
                }))
                .contains("on receiving 1", "it made 1000 choices in one call");
        assertThat(error((state, source, message, effects) -> effects.choose(500) + 500 * effects.choose(500)))
                .contains("on receiving 1", "more than 65536 combinations");
        assertThat(error((state, source, message, effects) -> {
                    while (true) {
                        effects.send(source, 2);
                    }
                }))
                .contains("more than 65536 effects in one handler call");
        SharedStateModel.Builder builder = SharedStateModel.named("choosy");
        Variable<Integer> number = builder.variable("number", 0);
        builder.action("Choose", step -> step.set(number, step.choose(100_000)));
        assertThat(error(SmallSizes.check(builder.build()).run()))
                .startsWith("action Choose: choose(100000) has too many");
    }
}
