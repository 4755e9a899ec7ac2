package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.time.Timing;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.ltl.FairEndings;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Behaviors of timed clusters in which time stops, found by the engine and naively. */
class StandstillOracleTest {
    private static final int CLUSTERS = Integer.getInteger("clew.oracle.standstills", 40);
    private static final int CAP = 200;

    /** Node that answers each message with another one. */
    private record Echo(boolean begins) implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            if (begins) {
                effects.send(1, "ball");
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            effects.send(source, message);
            return state;
        }
    }

    private static CheckReport echoes(Timing timing) {
        ClusterBuilder<String> cluster = ClusterModel.named("echoes");
        cluster.node("a", new Echo(true));
        cluster.node("b", new Echo(false));
        return SmallSizes.check(cluster.timed(timing).build()).run();
    }

    @Test
    void messagesThatTakeNoTimeMayStopIt() {
        CheckReport report = echoes(Timing.UNBOUNDED.withLatency(0, 0));
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.caveats().standstill())
                .isEqualTo(
                        "time may stand still (a Zeno model): from state 1 of a behavior on, Deliver \"ball\" a -> b,"
                                + " Deliver \"ball\" b -> a may follow one another for ever without any time passing");
        assertThat(report.caveats().remarks()).containsExactly(report.caveats().standstill());
    }

    @Test
    void messagesThatMayTakeTimeLetItPass() {
        assertThat(echoes(Timing.UNBOUNDED.withLatency(0, 1)).caveats().standstill())
                .isEmpty();
        assertThat(echoes(Timing.UNBOUNDED.withLatency(1, 1)).caveats().standstill())
                .isEmpty();
    }

    @Test
    void theEngineAgreesWithTheOracle() {
        int stopping = compare(StandstillOracleTest::talkers, CLUSTERS)
                + compare(RandomTimed::temporal, CLUSTERS / 4)
                + compare(RandomTimed::of, CLUSTERS / 4);
        assertThat(stopping).isGreaterThan(CLUSTERS / 10);
        assertThat(stopping).isLessThan(CLUSTERS);
    }

    /**
     * Node that changes its state, answers and sets its timer as tables say.
     *
     * @param table for each state and event, the next state, and in further digits what it sends and whether it sets its
     *     timer
     */
    private record Talker(List<Integer> table) implements Node.WithTimers<Integer, Integer, String> {
        private static final int STATES = 3;
        private static final int EVENTS = 3;
        private static final int CASES = STATES * 4 * 3;

        static Talker of(Random random) {
            return new Talker(random.ints(STATES * EVENTS, 0, CASES).boxed().toList());
        }

        private Integer react(int state, int event, Effects<Integer> effects) {
            int entry = table.get(state * EVENTS + event);
            if (entry / STATES % 4 < 3) {
                effects.send(1 - effects.self(), entry / STATES % 2);
            }
            if (entry / STATES / 4 == 0 && event != 2) {
                effects.setTimer("wait", 1);
            }
            return entry % STATES;
        }

        @Override
        public Integer start(Effects<Integer> effects) {
            return react(0, effects.self(), effects);
        }

        @Override
        public Integer receive(Integer state, int source, Integer message, Effects<Integer> effects) {
            return react(state, message, effects);
        }

        @Override
        public Integer timeout(Integer state, String timer, Effects<Integer> effects) {
            return react(state, 2, effects);
        }
    }

    private static Protocol talkers(long seed) {
        Random random = new Random(seed);
        ClusterBuilder<Integer> cluster = ClusterModel.named("talkers");
        cluster.node("a", Talker.of(random));
        cluster.node("b", Talker.of(random));
        Timing timing = Timing.UNBOUNDED.withLatency(0, random.nextInt(3) / 2);
        if (random.nextInt(3) == 0) {
            timing = timing.withLatency("a", "b", 0, random.nextInt(2));
        }
        return new Protocol(cluster.timed(timing).checkDeadlock(false).build(), "talkers(" + seed + "L)");
    }

    /**
     * Returns whether a message may be overdue at once; if none is, what is overdue at a moment is used up. The naive
     * graph does not tell so: it takes equal messages of different ages for one.
     */
    private static boolean hasLinkWithoutLatency(ClusterModel model) {
        Timing timing = model.timing().orElseThrow();
        return timing.latency().max() == 0 || timing.links().values().stream().anyMatch(bounds -> bounds.max() == 0);
    }

    private static int compare(LongFunction<Protocol> source, int count) {
        Random seeds = new Random(27);
        int compared = 0;
        int stopping = 0;
        while (compared < count) {
            Protocol protocol = source.apply(seeds.nextLong());
            TemporalGraph<?> graph = TemporalGraph.of(protocol.model());
            if (!graph.explore(CAP)) {
                continue;
            }
            CheckReport report = SmallSizes.check(protocol.model()).run();
            if (report.verdict() == Verdict.HOLDS) {
                boolean stops = hasLinkWithoutLatency((ClusterModel) protocol.model())
                        && FairEndings.nearest(graph.graph(), graph.timeGoesOn())
                                .isPresent();
                assertThat(!report.caveats().standstill().isEmpty())
                        .as(protocol + ": " + report.caveats().standstill())
                        .isEqualTo(stops);
                compared++;
                stopping += stops ? 1 : 0;
            }
        }
        return stopping;
    }
}
