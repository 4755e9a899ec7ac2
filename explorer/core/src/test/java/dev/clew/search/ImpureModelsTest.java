package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Models that keep state outside the search's view are refused before they run. */
@SuppressWarnings("UnusedVariable") // fields that are read only by reflection
class ImpureModelsTest {

    /** Counts to three; both nodes send to each other. */
    private abstract static class Base implements Node<Integer, Integer> {
        @Override
        public Integer start(Effects<Integer> effects) {
            effects.send(1 - effects.self(), 1);
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
            if (message < 3) {
                effects.send(source, message + 1);
            }
            return message;
        }
    }

    private static final class WithSet extends Base {
        private final Set<String> seen = new HashSet<>();

        @Override
        public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
            return seen.add(source + ":" + message) ? super.receive(state, source, message, effects) : state;
        }
    }

    private static final class NotFinal extends Base {
        int count;
    }

    private static final class WithArray extends Base {
        final int[] counts = {0};
    }

    private static final class WithCounter extends Base {
        final AtomicInteger count = new AtomicInteger();
    }

    private static final class WithRandom extends Base {
        final Random random = new Random(1);
    }

    private static final class Deep extends Base {
        final Optional<Config> config = Optional.of(new Config(Map.of("peers", new ArrayList<>())));

        record Config(Map<String, List<Integer>> table) {}
    }

    private static final class WithCache extends Base {
        private static final Map<Integer, Integer> CACHE = new HashMap<>();

        @Override
        public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
            return CACHE.computeIfAbsent(message, m -> state);
        }
    }

    private static final class WithStatic extends Base {
        private static int count;

        @Override
        public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
            return ++count;
        }
    }

    private static final class Inherited extends Holder {}

    private abstract static class Holder extends Base {
        final StringBuilder text = new StringBuilder();
    }

    /** Node whose fields are all immutable, or declared to have no influence. */
    private static final class Clean extends Base {
        private static final List<Integer> TABLE = List.of(1, 2);
        private static final int[] CONSTANTS = {1, 2};
        final List<Integer> peers = List.of(1);
        final Map<String, Set<Integer>> quorums = Map.of("a", Set.of(1));
        final Set<Integer> view = Collections.unmodifiableSet(new HashSet<>(peers));
        final int[] none = {};
        final IntUnaryOperator plus = i -> i + CONSTANTS[0] + TABLE.size();
        final Thread.State phase = Thread.State.NEW;

        @KeepsNoState("counts for a test alone")
        final AtomicInteger calls = new AtomicInteger();

        @KeepsNoState("computed late from what is final")
        private int hash;
    }

    @KeepsNoState("the word of its author")
    private static final class Declared extends Base {
        int count;
    }

    private static Model model(Node<Integer, Integer> node) {
        return ClusterModel.<Integer>named("base")
                .add("n1", node)
                .add("n2", node)
                .build();
    }

    private static String refusal(Node<Integer, Integer> node) {
        return refusal(model(node));
    }

    private static String refusal(Model model) {
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        return String.valueOf(report.message());
    }

    @Test
    void aFieldOfANodeThatCouldChangeIsNamed() {
        assertThat(refusal(new WithSet()))
                .startsWith(
                        "node n1: WithSet.seen is a HashSet, which handlers could change; keep it in the state, or make");
        assertThat(refusal(new NotFinal()))
                .startsWith("node n1: NotFinal.count is not final, so handlers could change it; keep it in the state");
        assertThat(refusal(new WithArray())).startsWith("node n1: WithArray.counts is an int[], which handlers");
        assertThat(refusal(new WithCounter())).startsWith("node n1: WithCounter.count is an AtomicInteger, which");
        assertThat(refusal(new Inherited())).startsWith("node n1: Holder.text is a StringBuilder, which");
        assertThat(refusal(new Deep())).startsWith("node n1: Config.table holds an ArrayList, which handlers could");
        assertThat(refusal(new WithRandom()))
                .startsWith(
                        "node n1: WithRandom.random is a Random, which differs from call to call; use choose instead");
    }

    @Test
    void aStaticFieldOfANodeThatCouldChangeIsNamed() {
        assertThat(refusal(new WithCache())).startsWith("node n1: WithCache.CACHE is a HashMap, which handlers could");
        assertThat(refusal(new WithStatic())).startsWith("node n1: WithStatic.count is not final, so handlers could");
    }

    @Test
    void capturedVariablesOfLocalAndInnerNodesAreCheckedIfUsed() {
        List<Integer> log = new ArrayList<>();
        Node<Integer, Integer> local = new Base() {
            @Override
            public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
                log.add(message);
                return log.size();
            }
        };
        assertThat(refusal(local)).contains(".log is an ArrayList, which handlers could change");
        Outer outer = new Outer();
        assertThat(refusal(outer.using())).contains("Outer.seen is a HashSet, which handlers could change");
        assertThat(SmallSizes.check(model(outer.alone())).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    private static final class Outer {
        final Set<Integer> seen = new HashSet<>();

        Node<Integer, Integer> using() {
            return new Base() {
                @Override
                public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
                    return seen.add(message) ? message : state;
                }
            };
        }

        @SuppressWarnings("ClassCanBeStatic")
        Node<Integer, Integer> alone() {
            return new Base() {};
        }
    }

    @Test
    void propertiesActionsAndRecordersAreLookedAtToo() {
        int[] calls = {0};
        assertThat(refusal(ClusterModel.<Integer>named("base")
                        .add("n1", new Base() {})
                        .add("n2", new Base() {})
                        .invariant("Few", view -> calls[0]++ < 3)
                        .build()))
                .startsWith("property Few: a lambda in ImpureModelsTest captures an int[], which the property could");
        Set<Integer> seen = new HashSet<>();
        SharedStateModel.Builder shared = SharedStateModel.named("shared");
        Variable<Integer> x = shared.variable("x", 0);
        shared.action("Add", step -> {
            if (seen.add(step.get(x))) {
                step.set(x, 1);
            }
        });
        assertThat(refusal(shared.build())).startsWith("action Add: a lambda in ImpureModelsTest captures a HashSet");
        assertThat(refusal(ClusterModel.<Integer>named("base")
                        .add("n1", new Base() {})
                        .add("n2", new Base() {})
                        .history(0, new Recorder(new ArrayList<>()))
                        .build()))
                .startsWith("the history recorder: Recorder.log is an ArrayList, which it could change");
    }

    private record Recorder(List<Object> log) implements HistoryRecorder<Integer, Integer> {
        @Override
        public Integer sent(Integer history, Envelope<Integer> envelope) {
            log.add(envelope);
            return log.size();
        }

        @Override
        public Integer delivered(Integer history, Envelope<Integer> envelope) {
            return history;
        }
    }

    @Test
    void aListOfVariablesIsAccepted() {
        SharedStateModel.Builder builder = SharedStateModel.named("listed");
        List<Variable<Integer>> variables =
                new ArrayList<>(List.of(builder.variable("a", 0), builder.variable("b", 0)));
        builder.action("Set", step -> variables.forEach(variable -> step.set(variable, 1)));
        CheckReport report =
                SmallSizes.check(builder.checkDeadlock(false).build()).run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void immutableFieldsAndDeclaredOnesAreAccepted() {
        assertThat(SmallSizes.check(model(new Clean())).run().verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(SmallSizes.check(model(new Declared())).run().verdict()).isEqualTo(Verdict.HOLDS);
    }
}
