package dev.clew.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.Clew;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.semantics.cluster.ReachedValues;
import dev.clew.state.CheckpointException;
import dev.clew.state.ValueCodec;
import java.io.DataOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what a task throws ends the check
class HostTest {
    /** Notes what its tasks do. */
    private static class Recorder implements Hosted<String> {
        final Host<String> host;
        final List<String> notes = new ArrayList<>();

        @Nullable
        ScheduledFuture<?> periodic;

        @Nullable
        Object other;

        Recorder(Host<String> host) {
            this.host = host;
        }

        void note(String what) {
            notes.add(what + "@" + host.uptime().toMillis());
        }

        @Override
        public void receive(int source, String message) {
            note(message);
        }
    }

    private static ClusterModel alone(BiConsumer<Host<String>, Recorder> start, List<String> expected) {
        return ClusterModel.<String>named("alone")
                .add("n", HostedNode.of((host, image) -> {
                    Recorder recorder = new Recorder(host);
                    start.accept(host, recorder);
                    return recorder;
                }))
                .faults(Faults.NONE.withTimeouts(Faults.UNLIMITED))
                .sometimes("Noted", view -> view.state(0, Recorder.class).notes.equals(expected))
                .build();
    }

    private static void assertNotes(int states, BiConsumer<Host<String>, Recorder> start, String... notes) {
        CheckReport report = Clew.check(alone(start, List.of(notes))).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(states);
    }

    @Test
    void submittedTasksRunInTheirHandlerInOrder() {
        assertNotes(
                1,
                (host, recorder) -> {
                    host.executor().execute(() -> {
                        recorder.note("first");
                        host.executor().execute(() -> recorder.note("third"));
                    });
                    host.executor().execute(() -> recorder.note("second"));
                    recorder.note("start");
                },
                "start@0",
                "first@0",
                "second@0",
                "third@0");
    }

    @Test
    void scheduledTasksRunInTheOrderInWhichTheyAreDueAndMoveTheClock() {
        assertNotes(
                4,
                (host, recorder) -> {
                    for (String name : List.of("late", "later")) {
                        host.executor().schedule(() -> recorder.note(name), 5, TimeUnit.MILLISECONDS);
                    }
                    host.executor().schedule(() -> recorder.note("early"), 3, TimeUnit.MILLISECONDS);
                },
                "early@3",
                "late@5",
                "later@5");
    }

    @Test
    void periodicTasksRunUntilTheyAreCancelled() {
        assertNotes(
                4,
                (host, recorder) -> recorder.periodic =
                        host.executor().scheduleAtFixedRate(() -> beat(recorder), 1, 10, TimeUnit.MILLISECONDS),
                "beat@1",
                "beat@11",
                "beat@21");
        assertNotes(
                4,
                (host, recorder) -> recorder.periodic =
                        host.executor().scheduleWithFixedDelay(() -> beat(recorder), 0, 2, TimeUnit.SECONDS),
                "beat@0",
                "beat@2000",
                "beat@4000");
    }

    @Test
    void aJumpShowsTheNewTimeAndRunsWhatWasDueBeforeItInOrder() {
        assertNotes(
                3,
                (host, recorder) -> {
                    host.executor().schedule(() -> recorder.note("later"), 10, TimeUnit.MILLISECONDS);
                    host.executor().scheduleAtFixedRate(() -> recorder.note("beat"), 1, 2, TimeUnit.SECONDS);
                    host.executor().schedule(() -> recorder.note("due then"), 4, TimeUnit.SECONDS);
                    host.executor().schedule(() -> host.executor().shutdownNow(), 4, TimeUnit.SECONDS);
                    host.jump(Duration.ofSeconds(4));
                    recorder.note("start");
                },
                "start@4000",
                "later@4000",
                "beat@4000",
                "beat@4000",
                "due then@4000");
    }

    private static void beat(Recorder recorder) {
        recorder.note("beat");
        if (recorder.notes.size() == 3) {
            Objects.requireNonNull(recorder.periodic).cancel(false);
        }
    }

    @Test
    void aCancelledTaskAndThoseOfAnExecutorThatIsShutDownDoNotRun() {
        assertNotes(
                2,
                (host, recorder) -> {
                    host.executor()
                            .schedule(() -> recorder.note("cancelled"), 1, TimeUnit.MILLISECONDS)
                            .cancel(true);
                    host.executor().schedule(() -> recorder.note("run"), 2, TimeUnit.MILLISECONDS);
                },
                "run@2");
        assertNotes(
                1,
                (host, recorder) -> {
                    host.executor().schedule(() -> recorder.note("late"), 1, TimeUnit.MILLISECONDS);
                    recorder.note(host.executor().shutdownNow().size() + " left");
                },
                "1 left@0");
    }

    @Test
    void aShutdownStopsPeriodicTasksAndLetsOthersRun() {
        assertNotes(
                2,
                (host, recorder) -> {
                    host.executor().scheduleAtFixedRate(() -> beat(recorder), 1, 1, TimeUnit.MILLISECONDS);
                    host.executor().schedule(() -> recorder.note("late"), 2, TimeUnit.MILLISECONDS);
                    host.executor().shutdown();
                    recorder.note(host.executor().isTerminated() ? "terminated" : "running");
                },
                "running@0",
                "late@2");
        assertNotes(
                2,
                (host, recorder) -> host.executor()
                        .scheduleAtFixedRate(
                                () -> {
                                    recorder.note("last");
                                    host.executor().shutdown();
                                },
                                1,
                                1,
                                TimeUnit.MILLISECONDS),
                "last@1");
    }

    @Test
    void aShutdownNowReturnsSubmittedTasksToo() {
        assertNotes(
                1,
                (host, recorder) -> {
                    host.executor().execute(() -> recorder.note("never"));
                    host.executor().schedule(() -> recorder.note("never"), 1, TimeUnit.MILLISECONDS);
                    int left = host.executor().shutdownNow().size();
                    recorder.note(left + (host.executor().isTerminated() ? " left, terminated" : " left"));
                },
                "2 left, terminated@0");
    }

    @Test
    void aTaskOfTheFarFutureIsDueLast() {
        assertNotes(
                4,
                (host, recorder) -> host.executor()
                        .schedule(
                                () -> {
                                    host.executor().schedule(() -> recorder.note("far"), Long.MAX_VALUE, TimeUnit.DAYS);
                                    host.executor().schedule(() -> recorder.note("near"), 1, TimeUnit.DAYS);
                                },
                                1,
                                TimeUnit.MILLISECONDS),
                "near@86400001");
    }

    @Test
    void aNodeMayKeepTheFutureOfASubmittedTask() {
        assertNotes(
                1,
                (host, recorder) -> {
                    var future = host.executor().submit(() -> recorder.note("run"), "result");
                    recorder.other = future;
                    host.executor().execute(() -> recorder.note("" + getNow(future)));
                },
                "run@0",
                "result@0");
    }

    @Test
    void theResultOfASubmittedTaskIsThereWhenItRan() {
        assertNotes(
                1,
                (host, recorder) -> {
                    Callable<Integer> work = () -> 42;
                    var future = host.executor().submit(work);
                    host.executor().execute(() -> recorder.note("" + getNow(future)));
                },
                "42@0");
    }

    private static Object getNow(java.util.concurrent.Future<?> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String errorOf(BiConsumer<Host<String>, Recorder> start) {
        CheckReport report = Clew.check(alone(start, List.of())).run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        return Objects.requireNonNull(report.message());
    }

    @Test
    void waitingIsRefused() {
        assertThat(errorOf((host, recorder) ->
                        getNow(host.executor().schedule(() -> recorder.note("late"), 1, TimeUnit.SECONDS))))
                .contains("Future.get would block the only thread of the host");
        assertThat(errorOf((host, recorder) -> {
                    try {
                        host.executor().invokeAll(List.of());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .contains("invokeAll would block the only thread of the host");
    }

    @Test
    void threadsAreRefused() {
        assertThat(errorOf((host, recorder) -> recorder.other = new Thread(() -> {})))
                .contains("other is a Thread, which cannot be part of a state");
    }

    @Test
    void randomNumbersAreThoseOfTheJdkWithoutHiddenState() {
        Random ours = new HostRandom(7);
        Random theirs = new Random(7);
        for (int i = 0; i < 20; i++) {
            assertThat(ours.nextInt(100)).isEqualTo(theirs.nextInt(100));
        }
        ours.setSeed(8);
        assertThat(ours.nextLong()).isEqualTo(new Random(8).nextLong());
        Random first = new HostRandom(1);
        first.nextGaussian();
        first.setSeed(2);
        assertThat(first.nextGaussian()).isEqualTo(new HostRandom(2).nextGaussian());
    }

    /** Sends in the wrong place. */
    private static final class Acting extends Recorder implements Hosted.WithActions<String, String> {
        Acting(Host<String> host) {
            super(host);
        }

        @Override
        public List<String> actions() {
            host.send(0, "sent");
            return List.of();
        }

        @Override
        public void act(String action) {}
    }

    @Test
    void aHostIsForHandlersOnly() {
        CheckReport report = Clew.check(ClusterModel.<String>named("acting")
                        .add("n", HostedNode.of((host, image) -> new Acting(host)))
                        .build())
                .run();

        assertThat(report.message()).contains("a host was used outside of its node's handlers, or in actions()");
    }

    /** Counts its starts on disk. */
    private static final class Counter implements Hosted<String> {
        final int starts;

        Counter(Host<String> host, Optional<Object> image) {
            starts = image.map(before -> (Integer) before).orElse(0) + 1;
            host.persist(starts);
            host.sync();
        }

        @Override
        public void receive(int source, String message) {}
    }

    @Test
    void aCrashLeavesWhatIsOnDisk() {
        CheckReport report = Clew.check(ClusterModel.<String>named("counter")
                        .add("n", HostedNode.of(Counter::new))
                        .faults(Faults.NONE.withCrashes(2).withDown(1))
                        .invariant("AtMostThree", view -> view.state(0, Counter.class).starts <= 3)
                        .sometimes("Three", view -> view.state(0, Counter.class).starts == 3)
                        .build())
                .run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
    }

    /** Message of a library, which changes after it was sent. */
    private static final class Letter {
        final List<String> words = new ArrayList<>();
    }

    private static final class Writer implements Hosted<Frozen<Letter>> {
        final Host<Frozen<Letter>> host;
        int words = -1;

        Writer(Host<Frozen<Letter>> host) {
            this.host = host;
            if (host.self() == 0) {
                Letter letter = new Letter();
                letter.words.add("one");
                host.send(1, host.freeze(letter));
                letter.words.add("two");
            }
        }

        @Override
        public void receive(int source, Frozen<Letter> message) {
            words = host.thaw(message).words.size();
        }
    }

    @Test
    void aFrozenMessageStaysAsItWasSent() {
        CheckReport report = Clew.check(ClusterModel.<Frozen<Letter>>named("letters")
                        .add("writer", HostedNode.of((host, image) -> new Writer(host)))
                        .add("reader", HostedNode.of((host, image) -> new Writer(host)))
                        .sometimes("Read", view -> view.state(1, Writer.class).words == 1)
                        .build())
                .run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(2);
    }

    /** Asks the other node until it answers, with lambdas as tasks. */
    private static final class Asker implements Hosted<String> {
        final Host<String> host;
        int asked;
        int answered;

        Asker(Host<String> host) {
            this.host = host;
            ask(0);
        }

        private void ask(int round) {
            host.send(1 - host.self(), "ask " + round);
            if (asked++ < 2) {
                host.executor().schedule(() -> askAgain(round + 1), 1, TimeUnit.SECONDS);
            }
        }

        private void askAgain(int round) {
            if (answered == 0) {
                ask(round);
            }
        }

        @Override
        public void receive(int source, String message) {
            if (message.startsWith("ask")) {
                host.send(source, "answer");
            } else {
                answered = Math.min(2, answered + 1);
            }
        }
    }

    /** The same protocol as a function of immutable states. */
    private record PureAsker() implements Node.WithTimers<PureAsker.State, String, Object> {
        record State(int asked, int answered, int round, boolean waits, int elapsed) {}

        @Override
        public State start(Effects<String> effects) {
            return ask(new State(0, 0, 0, false, 0), effects);
        }

        private State ask(State state, Effects<String> effects) {
            effects.send(1 - effects.self(), "ask " + state.round());
            boolean waits = state.asked() < 2;
            if (waits) {
                effects.setTimer("again");
            }
            return new State(state.asked() + 1, state.answered(), state.round(), waits, state.elapsed());
        }

        @Override
        public State timeout(State state, Object timer, Effects<String> effects) {
            State later = new State(state.asked(), state.answered(), state.round() + 1, false, state.elapsed() + 1);
            return state.answered() == 0 ? ask(later, effects) : later;
        }

        @Override
        public State receive(State state, int source, String message, Effects<String> effects) {
            if (message.startsWith("ask")) {
                effects.send(source, "answer");
                return state;
            }
            return new State(
                    state.asked(), Math.min(2, state.answered() + 1), state.round(), state.waits(), state.elapsed());
        }
    }

    private static CheckReport asking(Network network, Node<?, String> pure, boolean hosted) {
        ClusterBuilder<String> cluster = ClusterModel.<String>named("asking").network(network);
        for (String name : List.of("a", "b")) {
            if (hosted) {
                cluster.node(name, HostedNode.of((host, image) -> new Asker(host)));
            } else {
                cluster.node(name, pure);
            }
        }
        return Clew.check(cluster.faults(Faults.NONE
                                .withLoss(1)
                                .withTimeouts(Faults.UNLIMITED)
                                .withCrashes(1)
                                .withDown(1))
                        .build())
                .run();
    }

    @Test
    void aSearchThatIsSavedRefusesLambdas() {
        ClusterModel model = alone(
                (host, recorder) -> host.executor().schedule(() -> recorder.note("late"), 1, TimeUnit.MILLISECONDS),
                List.of());
        Set<Object> values = ReachedValues.of(model, 1);
        ValueCodec.Encoder encoder = ValueCodec.encoder(new DataOutputStream(OutputStream.nullOutputStream()));

        assertThatThrownBy(() -> {
                    for (Object value : values) {
                        encoder.write(value);
                    }
                })
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("a state holds a lambda of dev.clew.host.HostTest, which another JVM");
    }

    @Test
    void hostedCodeHasTheGraphOfTheSameProtocolWithImmutableStates() {
        for (Network.Kind kind : Network.Kind.values()) {
            Network network = new Network(kind, false);
            CheckReport hosted = asking(network, new PureAsker(), true);
            CheckReport pure = asking(network, new PureAsker(), false);

            assertThat(hosted.verdict()).as(hosted.message()).isEqualTo(Verdict.HOLDS);
            assertThat(hosted.counts().distinct())
                    .as("%s", kind)
                    .isEqualTo(pure.counts().distinct())
                    .isGreaterThan(100);
            assertThat(hosted.counts().generated()).isEqualTo(pure.counts().generated());
            assertThat(hosted.counts().depth()).isEqualTo(pure.counts().depth());
        }
    }
}
