package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The error of a broken handler names its node and event, and of two results the first thing that differs. */
class UnequalResultsTest {
    @KeepsNoState("a test's own")
    private static final AtomicInteger CALLS = new AtomicInteger();

    @BeforeEach
    void forgetCalls() {
        CALLS.set(0);
    }

    /** Handler that is given the event's name. */
    private interface Handler extends BiConsumer<String, Effects<Object>> {}

    /** Handles every event alike. */
    private record Any(Handler handler)
            implements Node.WithTimers<Object, Object, Object>,
                    Node.WithActions<Object, Object, Object>,
                    Node.WithDisk<Object, Object, Object> {
        @Override
        public Object start(Effects<Object> effects) {
            effects.setTimer("bell");
            effects.send(1 - effects.self(), "hello");
            return 0;
        }

        private Object after(String event, Object state, Effects<Object> effects) {
            handler.accept(event, effects);
            return state;
        }

        @Override
        public Object receive(Object state, int source, Object message, Effects<Object> effects) {
            return after("receive", state, effects);
        }

        @Override
        public Object timeout(Object state, Object timer, Effects<Object> effects) {
            return after("timeout", state, effects);
        }

        @Override
        public List<?> actions(Object state) {
            return state.equals(0) ? List.of("act") : List.of();
        }

        @Override
        public Object act(Object state, Object action, Effects<Object> effects) {
            return after("act", 1, effects);
        }

        @Override
        public Object restart(Optional<Object> image, Effects<Object> effects) {
            return after("restart", 2, effects);
        }

        @Override
        public Object peerDown(Object state, int peer, Effects<Object> effects) {
            return after("peerDown", state, effects);
        }

        @Override
        public Object peerUp(Object state, int peer, Effects<Object> effects) {
            return after("peerUp", state, effects);
        }
    }

    private static String error(Handler handler) {
        ClusterBuilder<Object> model = ClusterModel.<Object>named("any")
                .add("n1", new Any(handler))
                .add("n2", new Any(handler))
                .faults(Faults.NONE.withCrashes(1).withNotices(true).withTimeouts(1));
        model.operations();
        CheckReport report = SmallSizes.check(model.build()).run();
        assertThat(report.verdict()).as("%s", report.message()).isEqualTo(Verdict.ERROR);
        return String.valueOf(report.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"receive", "timeout", "act", "restart", "peerDown", "peerUp"})
    void anExceptionNamesTheNodeAndTheEvent(String event) {
        String error = error((happened, effects) -> {
            if (happened.equals(event)) {
                throw new IllegalStateException("no " + happened);
            }
        });
        String where =
                switch (event) {
                    case "receive" -> "receiving hello from node ";
                    case "timeout" -> "timer bell";
                    case "act" -> "action act";
                    case "restart" -> "restart";
                    default -> event + " of node ";
                };
        assertThat(error).matches("(?s)node n[12], on " + where + ".*").contains("no " + event);
    }

    @Test
    void aHandlerWithMoreOrFewerOutcomesIsNotDeterministic() {
        assertThat(error((event, effects) -> {
                    if (CALLS.incrementAndGet() <= 2) {
                        effects.choose(2);
                    }
                }))
                .contains("is not deterministic: run twice", "first it had 2 outcomes, then 1; use choose");
    }

    @Test
    void theFirstDifferenceOfTwoResultsIsShown() {
        assertThat(error((event, effects) -> effects.send(0, "call " + CALLS.incrementAndGet())))
                .contains("first it sent [call 1 to node 0], then [call 2 to node 0]");
        CALLS.set(0);
        assertThat(error((event, effects) -> effects.setTimer("call " + CALLS.incrementAndGet())))
                .contains("first it left the timers [")
                .contains("call 1", "], then [", "call 2");
        CALLS.set(0);
        assertThat(error((event, effects) -> effects.invoke("call " + CALLS.incrementAndGet())))
                .contains("first it reported [Invoke[operation=call 1]], then [Invoke[operation=call 2]]");
        CALLS.set(0);
        assertThat(error((event, effects) -> {
                    effects.persist("call " + CALLS.incrementAndGet());
                    effects.sync();
                }))
                .contains("first it left the disk Disk[synced=Optional[call 1]", ", then Disk[synced=Optional[call 2]");
    }

    private record Plain(Object value) {}

    /** Value without equality. */
    private static final class Token {}

    @Test
    void aPartWithoutEqualityIsNamedWhereverItIs() {
        String expected = "Plain.value is a Token, which has no value equality";
        assertThat(error((event, effects) -> effects.send(0, new Plain(new Token()))))
                .contains(expected);
        assertThat(error((event, effects) -> effects.setTimer(new Plain(new Token()))))
                .contains(expected);
        assertThat(error((event, effects) -> effects.persist(new Plain(new Token()))))
                .contains(expected);
        assertThat(error((event, effects) -> effects.invoke(new Plain(new Token()))))
                .contains(expected);
    }

    private record Moody(int number) {
        @Override
        public int hashCode() {
            return CALLS.incrementAndGet();
        }
    }

    @Test
    void aMessageWhoseHashCodeChangesIsNamed() {
        assertThat(error((event, effects) -> effects.send(0, new Plain(new Moody(1)))))
                .contains("the hashCode of Moody changes from call to call");
    }

    private record Chain(int length, Optional<Chain> rest) {}

    private static Chain chain(int length) {
        Chain chain = new Chain(0, Optional.empty());
        for (int i = 1; i < length; i++) {
            chain = new Chain(i, Optional.of(chain));
        }
        return chain;
    }

    /** Value whose hash code cannot be computed. */
    private static final class Shy {
        @Override
        public boolean equals(Object other) {
            return other instanceof Shy;
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("not now");
        }
    }

    /** Two calls return the same object, so that only its hash shows what is wrong with it. */
    @Test
    void aValueThatCannotBeHashedIsNamedThoughItEqualsItself() {
        Object token = new Plain(new Token());
        assertThat(error((event, effects) -> effects.persist(token)))
                .matches("(?s)node n[12], on .*Plain.value is a Token, which has no value equality.*");
        Object chain = chain(100_000);
        assertThat(error((event, effects) -> effects.persist(chain)))
                .matches("(?s)node n[12], on .*Chain.rest is nested more than 500 levels deep.*");
        Object shy = new Plain(new Shy());
        assertThat(error((event, effects) -> effects.persist(shy))).matches("(?s)node n[12], on .*not now.*");
    }

    /** Value that cannot be compared. */
    private static final class Sullen {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("not with me");
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void aValueThatCannotBeComparedIsAnErrorOfItsModel() {
        assertThat(error((event, effects) -> effects.persist(new Plain(new Sullen()))))
                .matches("(?s)node n[12], on .*not with me.*");
        assertThat(actionError(() -> new Plain(new Sullen()))).contains("action Write", "not with me");
        assertThat(actionError(() -> new Plain(new Shy()))).contains("action Write", "not now");
        assertThat(actionError(() -> chain(100_000)))
                .contains("action Write", "Chain.rest is nested more than 500 levels deep");
    }

    private static String actionError(Supplier<Object> written) {
        SharedStateModel.Builder model = SharedStateModel.named("writer");
        Variable<Object> variable = model.variable("variable", 0);
        model.action("Write", s -> s.set(variable, written.get()));
        CheckReport report = SmallSizes.check(model.build()).run();
        assertThat(report.verdict()).as("%s", report.message()).isEqualTo(Verdict.ERROR);
        return String.valueOf(report.message());
    }

    @Test
    void aPropertyThatChangesItsMindIsDetected() {
        SharedStateModel.Builder model = SharedStateModel.named("once").checkDeadlock(false);
        Variable<Integer> once = model.variable("once", 0);
        model.action("Once", s -> s.set(once, 1));
        model.step("Once", (before, action, after) -> CALLS.incrementAndGet() <= 1);
        assertThat(verdict(model.build())).contains("property Once is not deterministic");
        CALLS.set(0);
        SharedStateModel.Builder writer = SharedStateModel.named("writer");
        Variable<Integer> variable = writer.variable("variable", 0);
        writer.action("Write", s -> s.set(variable, CALLS.incrementAndGet() <= 2 ? 1 : 2));
        assertThat(verdict(writer.build())).contains("action Write is not deterministic: run again later on one state");
    }

    /** Accepts and answers nothing, but not always in the same way. */
    private record Doubter(int accepted, int answered) implements Node<Object, Object> {
        @Override
        public Object start(Effects<Object> effects) {
            effects.send(0, "hello");
            return 0;
        }

        @Override
        public boolean accepts(Object state, int source, Object message) {
            return CALLS.incrementAndGet() <= accepted;
        }

        @Override
        public Object receive(Object state, int source, Object message, Effects<Object> effects) {
            return CALLS.incrementAndGet() <= answered ? 1 : 2;
        }
    }

    private static ClusterModel doubter(int accepted, int answered) {
        CALLS.set(0);
        return ClusterModel.<Object>named("doubter")
                .add("n1", new Doubter(accepted, answered))
                .checkDeadlock(false)
                .build();
    }

    @Test
    void aNodeThatChangesItsMindIsDetected() {
        assertThat(verdict(doubter(99, 3))).contains("run again later on receiving hello");
        assertThat(verdict(doubter(1, 99))).contains("accepts() of node n1 is not deterministic");
    }

    /** Takes one message. */
    private record Taker() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            effects.send(0, "hello");
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return 1;
        }
    }

    @Test
    void aStepPropertyOfANodeThatChangesItsMindIsDetected() {
        ClusterBuilder<String> cluster = ClusterModel.<String>named("taker").checkDeadlock(false);
        NodeRef<Integer> taker = cluster.node("taker", new Taker());
        cluster.step("Once", taker, (before, after) -> CALLS.incrementAndGet() <= 1);
        assertThat(verdict(cluster.build()))
                .startsWith("property Once is not deterministic: of one step it said first true, then false");
    }

    @Test
    void aRecorderThatChangesItsMindIsDetected() {
        HistoryRecorder<Integer, String> recorder = new HistoryRecorder<>() {
            @Override
            public Integer sent(Integer history, Envelope<String> envelope) {
                return history;
            }

            @Override
            public Integer delivered(Integer history, Envelope<String> envelope) {
                return CALLS.incrementAndGet() <= 1 ? 1 : 2;
            }
        };
        ClusterModel model = ClusterModel.<String>named("taker")
                .add("taker", new Taker())
                .history(0, recorder)
                .checkDeadlock(false)
                .build();
        assertThat(verdict(model)).contains("the history recorder is not deterministic", "first it gave 1, then 2");
    }

    private static String verdict(Model model) {
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).as("%s", report.message()).isEqualTo(Verdict.ERROR);
        return String.valueOf(report.message());
    }
}
