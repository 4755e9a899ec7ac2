package dev.clew.mutable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.Durable;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.ModelError;
import dev.clew.model.MutableNode;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that cannot be nodes, each with the sentence that says why and what to do. */
class WrongNodesTest {

    /** Does nothing right or wrong; subclasses add what is wrong. */
    private abstract static class Base implements MutableNode<Object> {
        int received;

        @Override
        public void start(Effects<Object> effects) {
            effects.send(effects.self(), "begin");
        }

        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            received++;
        }
    }

    private static class HasField extends Base {
        private final Object field;

        HasField(Object field) {
            this.field = field;
        }

        Object field() {
            return field;
        }
    }

    private static final class Cached extends Base {
        private static final Map<String, Integer> CACHE = new HashMap<>();

        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            received = CACHE.merge("calls", 1, Integer::sum);
        }
    }

    private static final class Counted extends Base {
        private static int calls;

        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            calls = calls + 1;
            received = calls;
        }
    }

    private static final class ReadsClock extends Base {
        private long at;

        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            at = System.nanoTime() + at;
        }
    }

    private static final class SendsArray extends Base {
        record Numbers(int[] numbers) {}

        @Override
        public void start(Effects<Object> effects) {
            effects.send(effects.self(), new Numbers(new int[] {1}));
        }
    }

    private static final class ChangesMessage extends Base {
        @Override
        public void start(Effects<Object> effects) {
            List<Integer> message = new ArrayList<>(List.of(1));
            effects.send(effects.self(), message);
            message.add(2);
        }
    }

    private static final class SendsItself extends Base {
        @Override
        public void start(Effects<Object> effects) {
            effects.send(effects.self(), this);
        }
    }

    private static final class KeepsEffects extends Base {
        private @Nullable Effects<Object> kept;

        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            kept = effects;
            received = Objects.requireNonNull(kept).self();
        }
    }

    private static final class SetsTimer extends Base {
        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            effects.setTimer("bell");
        }
    }

    private static final class SetsAnotherTimer extends Base implements MutableNode.WithTimers<Object, Integer> {
        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            effects.setTimer("bell");
        }

        @Override
        public void timeout(Integer timer, Effects<Object> effects) {}
    }

    private static final class Persists extends Base {
        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            effects.persist(1);
        }
    }

    private static final class PersistsDespiteDurableFields extends Base {
        @Durable
        private int term;

        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            term++;
            effects.persist(term);
        }
    }

    private static final class CountsQuestions extends Base implements MutableNode.WithActions<Object, String> {
        @Override
        public List<String> actions() {
            received++;
            return List.of("act");
        }

        @Override
        public void act(String action, Effects<Object> effects) {}
    }

    private static final class StartsThread extends Base {
        @SuppressWarnings("UnusedVariable") // it is a part of the state
        private @Nullable Thread thread;

        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            thread = new Thread(() -> received++);
        }
    }

    private static final class Throws extends Base {
        @Override
        public void receive(int source, Object message, Effects<Object> effects) {
            throw new IllegalStateException("boom");
        }
    }

    private static final class WithoutEquals {
        @SuppressWarnings("UnusedVariable") // it is a part of the state
        private int content;
    }

    private static Arguments wrong(Supplier<MutableNode<Object>> node, String... parts) {
        return Arguments.of(node, List.of(parts));
    }

    private static Arguments field(Supplier<Object> content, String... parts) {
        return wrong(() -> new HasField(content.get()), parts);
    }

    static Stream<Arguments> wrongNodes() {
        int[] captured = {1};
        return Stream.of(
                field(() -> new Thread(() -> {}), "field is a Thread"),
                field(ReentrantLock::new, "field is a ReentrantLock"),
                field(() -> (Runnable) () -> captured[0]++, "field is a lambda"),
                field(Executors::newCachedThreadPool, "field is a ThreadPoolExecutor"),
                field(Clock::systemUTC, "Clock"),
                field(() -> new Random(1), "field is a Random"),
                field(() -> new ByteArrayInputStream(new byte[1]), "InputStream"),
                field(Socket::new, "Socket"),
                field(() -> new ThreadLocal<String>(), "ThreadLocal"),
                field(() -> new WeakReference<>("x"), "WeakReference"),
                field(() -> new TreeMap<String, Integer>(Comparator.reverseOrder()), "comparator"),
                field(() -> new LinkedHashMap<String, Integer>(4, 0.75f, true), "access order"),
                field(() -> new HashSet<>(Set.of(new WithoutEquals())), "WithoutEquals", "equals"),
                wrong(Cached::new, "CACHE"),
                wrong(Counted::new, "calls"),
                wrong(ReadsClock::new, "is not deterministic"),
                wrong(SendsArray::new, "Numbers.numbers is an int[]"),
                wrong(ChangesMessage::new, "was changed after it was sent"),
                wrong(SendsItself::new, "SendsItself"),
                wrong(KeepsEffects::new, "KeepsEffects.kept is a ", "effects are valid during one handler call only"),
                wrong(SetsTimer::new, "sets the timer bell", "implement WithTimers"),
                wrong(SetsAnotherTimer::new, "handles timers of the type Integer"),
                wrong(Persists::new, "persists 1", "implement WithDisk"),
                wrong(PersistsDespiteDurableFields::new, "@Durable fields calls persist"),
                wrong(CountsQuestions::new, "changes the node; change it in act"),
                wrong(StartsThread::new, "thread is a Thread"),
                wrong(Throws::new, "threw java.lang.IllegalStateException: boom", "WrongNodesTest.java:"));
    }

    @ParameterizedTest
    @MethodSource("wrongNodes")
    void aWrongNodeIsRefusedWithASentence(Supplier<MutableNode<Object>> node, List<String> parts) {
        assertThat(sentence(node.get())).contains(parts).doesNotContain("\n");
    }

    private static String sentence(MutableNode<Object> node) {
        try {
            CheckReport report = SmallSizes.check(ClusterModel.<Object>named("wrong")
                            .add("n", node)
                            .faults(Faults.NONE.withCrashes(1))
                            .invariant("True", view -> view.size() == 1)
                            .build())
                    .run();
            assertThat(report.verdict()).as("%s", node.getClass()).isEqualTo(Verdict.ERROR);
            return String.valueOf(report.message());
        } catch (ModelError e) {
            return String.valueOf(e.getMessage());
        } finally {
            if (node instanceof HasField holder && holder.field() instanceof ExecutorService executor) {
                executor.shutdownNow();
            }
        }
    }
}
