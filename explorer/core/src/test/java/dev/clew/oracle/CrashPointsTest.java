package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Effects;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.trace.ActionText;
import dev.clew.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Crashes inside handlers, and their effect on links, in clusters that do almost nothing else. */
class CrashPointsTest {
    private static final Faults ONE_CRASH = Faults.NONE.withCrashes(1);
    private static final Faults BETWEEN_HANDLERS = ONE_CRASH.withCrashPoints(Faults.CrashPoints.HANDLERS);

    /** Sends its requests when it starts, and keeps the last answer. */
    private record Asker(List<String> requests) implements Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            requests.forEach(request -> effects.send(1, request));
            return "none";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return message;
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    /** Answers a request with some effects. After a restart its state is the image on the disk. */
    private record Answerer(Consumer<Effects<String>> effects)
            implements Node.WithTimers<String, String, Object>, Node.WithDisk<String, String, Object> {
        @Override
        public String start(Effects<String> fx) {
            return "idle";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> fx) {
            effects.accept(fx);
            return "answered " + message;
        }

        @Override
        public String timeout(String state, Object timer, Effects<String> fx) {
            return state;
        }

        @Override
        public String restart(Optional<Object> image, Effects<String> fx) {
            return "disk " + image.map(Object::toString).orElse("empty");
        }
    }

    private static ClusterBuilder<String> asked(Consumer<Effects<String>> effects, Faults faults) {
        return ClusterModel.<String>named("asked")
                .add("asker", new Asker(List.of("request")))
                .add("server", new Answerer(effects))
                .faults(faults);
    }

    private static CheckReport check(ClusterModel model) {
        CheckReport report = SmallSizes.check(model).run();
        OracleResult expected = NaiveExplorer.explore(model);
        if (report.verdict() == Verdict.HOLDS) {
            assertThat(report.counts().distinct()).isEqualTo(expected.distinct());
            assertThat(report.counts().generated()).isEqualTo(expected.generated());
            assertThat(expected.violations()).isEmpty();
        } else {
            Trace trace = Objects.requireNonNull(report.trace(), "trace");
            TraceReplay.replayViolation(model, trace, Objects.requireNonNull(report.property(), "property"));
        }
        return report;
    }

    private static List<String> actions(CheckReport report) {
        Trace trace = Objects.requireNonNull(report.trace(), "trace");
        ActionText texts = new ActionText(trace.nodeNames());
        return trace.steps().stream().map(step -> texts.of(step.action())).toList();
    }

    private static Predicate<ClusterView<String>> never(String answer, String disk) {
        return view -> !(view.state(0).equals(answer) && view.state(1).equals("disk " + disk));
    }

    @Test
    void anAnswerSentBeforeItIsDurableIsForgotten() {
        Consumer<Effects<String>> handler = fx -> {
            fx.send(0, "vote");
            fx.persist("vote");
            fx.sync();
        };
        CheckReport report = check(asked(handler, ONE_CRASH)
                .invariant("Remembered", never("vote", "empty"))
                .build());
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(actions(report))
                .containsExactly(
                        "Initial predicate",
                        "Crash server in Deliver \"request\" asker -> server after 1 of 3 effects",
                        "Deliver \"vote\" server -> asker");
        ClusterModel between = asked(handler, BETWEEN_HANDLERS)
                .invariant("Remembered", never("vote", "empty"))
                .build();
        assertThat(check(between).verdict()).isEqualTo(Verdict.HOLDS);
    }

    /** Effects that a crash does not show are counted in its name, too. */
    @Test
    void everyEffectCounts() {
        CheckReport report = check(asked(
                        fx -> {
                            fx.setTimer("retry");
                            fx.cancelTimer("retry");
                            fx.send(0, "vote");
                            fx.persist("vote");
                            fx.sync();
                        },
                        ONE_CRASH)
                .invariant("Remembered", never("vote", "empty"))
                .build());
        assertThat(actions(report).get(1))
                .isEqualTo("Crash server in Deliver \"request\" asker -> server after 3 of 5 effects");
    }

    /** Reproduces the write order of ZooKeeper issue 4643: the epoch is on disk before the log is. */
    @Test
    void oneOfTwoSyncsOfAHandlerMayBeAllThatHappens() {
        Consumer<Effects<String>> handler = fx -> {
            fx.persist("epoch");
            fx.sync();
            fx.persist("epoch and log");
            fx.sync();
            fx.send(0, "ack");
        };
        Predicate<ClusterView<String>> whole = view -> !view.state(1).equals("disk epoch");
        CheckReport report =
                check(asked(handler, ONE_CRASH).invariant("EpochWithLog", whole).build());
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(actions(report).get(1))
                .isEqualTo("Crash server in Deliver \"request\" asker -> server after 1 of 5 effects");
        assertThat(check(asked(handler, BETWEEN_HANDLERS)
                                .invariant("EpochWithLog", whole)
                                .build())
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aMessageMayBeRemovedWithoutAnyEffect() {
        Predicate<ClusterView<String>> inFlight = view -> !view.deliverable(1).isEmpty()
                || !view.deliverable(0).isEmpty()
                || view.state(0).equals("answer")
                || view.state(1).equals("answered request");
        CheckReport report = check(asked(fx -> fx.send(0, "answer"), ONE_CRASH)
                .invariant("NothingIsLost", inFlight)
                .build());
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(actions(report).get(1))
                .isEqualTo("Crash server in Deliver \"request\" asker -> server after 0 of 1 effect");
    }

    @Test
    void aBroadcastMayReachOnlySomeNodes() {
        ClusterBuilder<String> three = ClusterModel.<String>named("three")
                .add("a", new Asker(List.of("request")))
                .add("server", new Answerer(fx -> fx.broadcast("news")))
                .add("b", new Asker(List.of()))
                .faults(ONE_CRASH)
                .invariant(
                        "BothOrNeither",
                        view -> !(view.deliverable(0).size() == 1
                                && view.deliverable(2).isEmpty()
                                && view.state(2).equals("none")));
        CheckReport report = check(three.build());
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(actions(report).get(1)).endsWith("after 1 of 2 effects");
    }

    @Test
    void onlyPrefixesThatDifferAreSteps() {
        // effects with no other trace: a timer, a sync without writes, a message to nobody
        ClusterModel model = asked(
                        fx -> {
                            fx.setTimer("t");
                            fx.sync();
                            fx.send(7, "to nobody");
                            fx.cancelTimer("t");
                        },
                        ONE_CRASH)
                .build();
        // idle or answered; down with or without the request in flight; restarted with it, without it, or answered
        CheckReport report = check(model);
        assertThat(report.counts().distinct()).isEqualTo(7);
        assertThat(report.counts().generated()).isEqualTo(7);
    }

    /** Acts, receives a timeout and restarts, each by writing two images, of which only the first is wrong. */
    private record Writer(String when)
            implements Node.WithTimers<String, String, Object>,
                    Node.WithActions<String, String, Object>,
                    Node.WithDisk<String, String, Object> {
        @Override
        public String start(Effects<String> effects) {
            effects.setTimer("t");
            return write("start", effects);
        }

        @Override
        public String restart(Optional<Object> image, Effects<String> effects) {
            return image.equals(Optional.of("half of " + when)) ? "broken" : write("restart", effects);
        }

        @Override
        public String timeout(String state, Object timer, Effects<String> effects) {
            return write("timeout", effects);
        }

        @Override
        public List<?> actions(String state) {
            return state.equals("start") ? List.of("go") : List.of();
        }

        @Override
        public String act(String state, Object action, Effects<String> effects) {
            return write("act", effects);
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return state;
        }

        private String write(String what, Effects<String> effects) {
            if (what.equals(when)) {
                effects.persist("half of " + what);
                effects.sync();
                effects.persist("whole of " + what);
                effects.sync();
            }
            return what;
        }
    }

    private static CheckReport writing(String when, Faults faults) {
        return check(ClusterModel.<String>named("writer")
                .add("w", new Writer(when))
                .faults(faults)
                .invariant(
                        "NeverBroken", view -> !view.isUp(0) || !view.state(0).equals("broken"))
                .build());
    }

    @Test
    void everyHandlerMayBeInterrupted() {
        Faults twice = ONE_CRASH.withCrashes(2);
        for (String when : List.of("start", "timeout", "act", "restart")) {
            CheckReport report = writing(when, twice);
            assertThat(report.verdict()).as(when).isEqualTo(Verdict.VIOLATED);
            Faults between = twice.withCrashPoints(Faults.CrashPoints.HANDLERS);
            assertThat(writing(when, between).verdict()).as(when).isEqualTo(Verdict.HOLDS);
        }
        assertThat(actions(writing("restart", twice)).get(2)).isEqualTo("Crash w in Restart w after 1 of 4 effects");
        assertThat(actions(writing("act", twice)).get(1)).isEqualTo("Crash w in go w after 1 of 4 effects");
        assertThat(actions(writing("start", twice))).containsExactly("Initial predicate", "Restart w");
    }

    @Test
    void aNodeThatCannotBeInterruptedCrashesBetweenHandlersOnly() {
        record Whole(Node.WithDisk<String, String, Object> inner) implements Node.WithDisk<String, String, Object> {
            @Override
            public String start(Effects<String> effects) {
                return inner.start(effects);
            }

            @Override
            public String receive(String state, int source, String message, Effects<String> effects) {
                return inner.receive(state, source, message, effects);
            }

            @Override
            public String restart(Optional<Object> image, Effects<String> effects) {
                return inner.restart(image, effects);
            }

            @Override
            public boolean mayCrashInHandlers() {
                return false;
            }
        }
        Answerer answerer = new Answerer(fx -> {
            fx.send(0, "vote");
            fx.persist("vote");
            fx.sync();
        });
        ClusterModel model = ClusterModel.<String>named("asked")
                .add("asker", new Asker(List.of("request")))
                .add("server", new Whole(answerer))
                .faults(ONE_CRASH)
                .invariant("Remembered", never("vote", "empty"))
                .build();
        assertThat(check(model).verdict()).isEqualTo(Verdict.HOLDS);
    }

    private static ClusterModel ordered(Faults.CrashLinks links, Predicate<ClusterView<String>> invariant) {
        return ClusterModel.<String>named("ordered")
                .add("asker", new Asker(List.of("first", "second")))
                .add("server", new Answerer(fx -> {
                    fx.send(0, "one");
                    fx.send(0, "two");
                }))
                .network(Network.reliable(Network.Kind.ORDERED))
                .faults(BETWEEN_HANDLERS.withCrashLinks(links))
                .invariant("Invariant", invariant)
                .build();
    }

    @Test
    void aCrashRemovesMessagesInFlightToTheNodeOnAnOrderedNetwork() {
        Predicate<ClusterView<String>> waiting =
                view -> !view.isUp(1) && !view.deliverable(1).isEmpty();
        assertThat(check(ordered(Faults.CrashLinks.BY_NETWORK, waiting.negate()))
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
        assertThat(check(ordered(Faults.CrashLinks.KEPT, waiting.negate())).verdict())
                .isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void aPrefixOfTheMessagesInFlightFromACrashedNodeArrives() {
        // after one answer, "two" is still in flight unless the crash takes it
        Predicate<ClusterView<String>> lost = view -> !view.isUp(1)
                && view.state(0).equals("one")
                && view.deliverable(0).isEmpty();
        CheckReport report = check(ordered(Faults.CrashLinks.BROKEN, lost.negate()));
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(actions(report)).anyMatch(action -> action.contains("breaking links: 1 message to asker lost"));
        Predicate<ClusterView<String>> overtaken = view -> !view.isUp(1)
                && view.deliverable(0).stream().anyMatch(e -> e.message().equals("two"))
                && view.state(0).equals("none");
        assertThat(check(ordered(Faults.CrashLinks.BROKEN, overtaken.negate())).verdict())
                .isEqualTo(Verdict.HOLDS);
    }

    @Test
    void onAnUnorderedNetworkLinksOutliveACrashUnlessTheyAreToBreak() {
        Consumer<Effects<String>> durably = fx -> {
            fx.persist("request");
            fx.sync();
        };
        Predicate<ClusterView<String>> inFlightOrOnDisk = view -> view.isUp(1)
                || !view.deliverable(1).isEmpty()
                || !view.persisted(1).isEmpty();
        Faults kept = BETWEEN_HANDLERS;
        assertThat(check(asked(durably, kept)
                                .invariant("Kept", inFlightOrOnDisk)
                                .build())
                        .verdict())
                .isEqualTo(Verdict.HOLDS);
        Faults broken = kept.withCrashLinks(Faults.CrashLinks.BROKEN);
        assertThat(check(asked(durably, broken)
                                .invariant("Kept", inFlightOrOnDisk)
                                .build())
                        .verdict())
                .isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void aCrashIsShownWithTheCallThatItInterrupts() {
        Action deliver = new Action.Deliver(0, 1, "request");
        Action.Interrupted during = new Action.Interrupted(deliver, 2, 3);
        ActionText texts = new ActionText(List.of("a", "b"));
        assertThat(texts.of(new Action.Crash(1, 1, during, List.of(new Action.BrokenLink(0, 2)))))
                .isEqualTo("Crash b in Deliver \"request\" a -> b after 2 of 3 effects losing 1 unsynced write"
                        + " breaking links: 2 messages to a lost");
        assertThat(texts.of(new Action.LoseDisk(1, during, List.of())))
                .isEqualTo("Crash b in Deliver \"request\" a -> b after 2 of 3 effects losing its disk");
    }
}
