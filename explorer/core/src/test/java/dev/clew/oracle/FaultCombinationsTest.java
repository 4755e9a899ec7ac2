package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults that coincide have the results that each has by itself: on every network, for a cluster whose one busy node
 * may crash in the middle of its handler.
 */
class FaultCombinationsTest {
    private static final Faults CRASH = Faults.NONE.withCrashes(1);

    /** Sends a request to the next node, and counts what it gets. */
    private record Client() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            if (effects.self() == 0) {
                effects.send(1, "one");
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return message.equals("last") ? state : Math.min(2, state + 1);
        }

        @Override
        public boolean mayCrash() {
            return false;
        }
    }

    /** Writes in two steps, and tells both others in between. */
    private record Server() implements Node.WithDisk<String, String, String> {
        @Override
        public String start(Effects<String> effects) {
            return "";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            if (state.length() > 4) {
                return state;
            }
            effects.persist(message);
            effects.send(2, "told");
            effects.sync();
            effects.send(0, "done");
            effects.persist("all");
            return state + message;
        }

        @Override
        public String restart(Optional<String> image, Effects<String> effects) {
            effects.send(2, "last");
            effects.persist("again");
            return image.orElse("lost");
        }
    }

    static Stream<Arguments> combinations() {
        List<Faults> faults = List.of(
                CRASH.withDiskLosses(1),
                CRASH.withDuplicates(1).withDiskLosses(1),
                CRASH.withDuplicates(Faults.UNLIMITED),
                CRASH.withCrashLinks(Faults.CrashLinks.BROKEN),
                CRASH.withCrashLinks(Faults.CrashLinks.BROKEN).withDuplicates(1),
                CRASH.withNotices(true).withLoss(1),
                CRASH.withPartitions(1).withShape(Faults.Shape.ISOLATE).withCutNodes(Set.of("client")),
                CRASH.withPartitions(1)
                        .withShape(Faults.Shape.LINKS)
                        .withCutNodes(Set.of("client"))
                        .withCrossing(Faults.Crossing.LOST),
                Faults.NONE
                        .withPartitions(1)
                        .withShape(Faults.Shape.ISOLATE)
                        .withCutNodes(Set.of("client"))
                        .withNotices(true)
                        .withCrossing(Faults.Crossing.LOST),
                CRASH.withPartitions(1)
                        .withShape(Faults.Shape.ONE_WAY)
                        .withCutNodes(Set.of("witness"))
                        .withCrashLinks(Faults.CrashLinks.BROKEN)
                        .withCrossing(Faults.Crossing.LOST));
        return Stream.of(Network.Kind.values()).flatMap(kind -> faults.stream()
                .flatMap(each -> Stream.of(false, true).map(history -> Arguments.of(kind, each, history))));
    }

    /** Remembers who was told last. */
    private static final class Told implements HistoryRecorder<Integer, String> {
        @Override
        public Integer sent(Integer history, Envelope<String> envelope) {
            return envelope.message().equals("told") ? 4 + history % 4 : history;
        }

        @Override
        public Integer delivered(Integer history, Envelope<String> envelope) {
            return history / 4 * 4 + envelope.destination();
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void theGraphIsThatOfTheOracle(Network.Kind kind, Faults faults, boolean history) {
        ClusterBuilder<String> builder = ClusterModel.<String>named("combined")
                .add("client", new Client())
                .add("server", new Server())
                .add("witness", new Client())
                .network(Network.reliable(kind))
                .faults(faults)
                .checkDeadlock(false);
        if (history) {
            builder.history(0, new Told());
        }
        compare(builder.build());
    }

    private static void compare(ClusterModel model) {
        EngineAgainstOracle.compareComplete(model, 20_000);
    }

    /** Ignores a message or notice, or writes it: a crash before the first write leaves the same as one after ignoring it. */
    private record Chooser() implements Node.WithDisk<String, String, String> {
        @Override
        public String start(Effects<String> effects) {
            return "";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return written(state, message, effects);
        }

        @Override
        public String peerDown(String state, int peer, Effects<String> effects) {
            return written(state, "down", effects);
        }

        private static String written(String state, String what, Effects<String> effects) {
            if (!state.isEmpty() || effects.choose(2) == 0) {
                return state;
            }
            effects.persist("half");
            effects.sync();
            effects.persist(what);
            effects.sync();
            return what;
        }

        @Override
        public String restart(Optional<String> image, Effects<String> effects) {
            effects.persist("again");
            effects.sync();
            effects.persist("up");
            return image.orElse("lost");
        }
    }

    static Stream<Arguments> choices() {
        Faults crashes = Faults.NONE.withCrashes(2);
        return Stream.of(Network.Kind.values()).flatMap(kind -> Stream.of(
                        crashes,
                        crashes.withDuplicates(1),
                        crashes.withDiskLosses(1).withDown(2),
                        crashes.withNotices(true).withDiskLosses(1))
                .map(faults -> Arguments.of(kind, faults)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void aHandlerMayBeInterruptedInEachOfItsChoices(Network.Kind kind, Faults faults) {
        compare(ClusterModel.<String>named("chooser")
                .add("client", new Client())
                .add("chooser", new Chooser())
                .add("other", new Chooser())
                .network(Network.reliable(kind))
                .faults(faults)
                .checkDeadlock(false)
                .build());
    }

    /** Counts its timeouts, and asks for another; another timer is set once. */
    private record Ticker() implements Node.WithTimers<Integer, String, String> {
        @Override
        public Integer start(Effects<String> effects) {
            effects.setTimer("tick");
            effects.setTimer("once");
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public Integer timeout(Integer state, String timer, Effects<String> effects) {
            if (timer.equals("tick")) {
                effects.setTimer(timer);
            }
            return state + 1;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aTimerExpiresAsOftenAsAllowed(int timeouts) {
        ClusterModel model = ClusterModel.<String>named("ticker")
                .add("t", new Ticker())
                .faults(Faults.NONE.withTimeouts(timeouts))
                .checkDeadlock(false)
                .build();
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.counts().distinct())
                .isEqualTo(NaiveExplorer.explore(model).distinct())
                .isEqualTo(timeouts == 0 ? 1 : 2L * (timeouts + 1));
    }
}
