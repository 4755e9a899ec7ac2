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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
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
        CheckReport report = SmallSizes.check(ClusterModel.<Object>named("any")
                        .add("n1", new Any(handler))
                        .add("n2", new Any(handler))
                        .faults(Faults.NONE.withCrashes(1).withNotices(true).withTimeouts(1))
                        .build())
                .run();
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
}
