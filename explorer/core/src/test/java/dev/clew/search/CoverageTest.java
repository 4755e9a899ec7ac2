package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Shown;
import dev.clew.model.Variable;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that coverage lists, and those that it reports as never taken. */
class CoverageTest {

    private sealed interface Letter {
        record Question(int number) implements Letter {}

        record Answer(int number) implements Letter {}

        @SuppressWarnings("UnusedNestedClass") // the test is about reporting that none is ever sent
        record Refusal() implements Letter {}

        record Advertisement() implements Letter {}
    }

    /** Asks once, and answers; ignores advertisements, and has a timer that does nothing. */
    private record Writer(boolean asks) implements Node.WithTimers<Integer, Letter, Object> {
        @Override
        public Integer start(Effects<Letter> effects) {
            if (asks) {
                effects.send(1, new Letter.Question(1));
                effects.send(1, new Letter.Advertisement());
            }
            effects.setTimer("tidy up");
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Letter letter, Effects<Letter> effects) {
            if (letter instanceof Letter.Question question) {
                effects.send(source, new Letter.Answer(question.number()));
            }
            return letter instanceof Letter.Advertisement ? state : state + 1;
        }

        @Override
        public Integer timeout(Integer state, Object timer, Effects<Letter> effects) {
            effects.setTimer(timer);
            return state;
        }
    }

    private static Coverage coverage(Model model) {
        CheckReport report = SmallSizes.check(model)
                .options(SmallSizes.options().coverage(true).build())
                .run();
        return Objects.requireNonNull(report.coverage());
    }

    private static ClusterModel letters() {
        return ClusterModel.<Letter>named("letters")
                .add("a", new Writer(true))
                .add("b", new Writer(false))
                .checkDeadlock(false)
                .build();
    }

    @Test
    void messagesThatWereNeverSentAndTimersThatDoNothingAreNamed() {
        Coverage coverage = coverage(letters());
        assertThat(coverage.steps())
                .containsExactly(
                        new Coverage.StepClass("Deliver Answer", 1, 1),
                        new Coverage.StepClass("Deliver Question", 1, 1));
        assertThat(coverage.neverTaken())
                .containsExactly("Deliver Advertisement", "Deliver Refusal", "Timeout tidy up");
    }

    /** Parts of messages, and other uses of a message's class, are not messages. */
    private sealed interface Order {
        record Buy(Item item) implements Order, Priced {}

        @SuppressWarnings("UnusedNestedClass") // the test is about reporting that none is ever sent
        record Cancel() implements Order {}

        record Item(String name) implements Order {}
    }

    private sealed interface Priced {
        @SuppressWarnings("UnusedNestedClass") // it is not a message
        record Service() implements Priced {}
    }

    private record Shop<M extends Order>(List<M> first) implements Node<Integer, M> {
        @Override
        public Integer start(Effects<M> effects) {
            first.forEach(message -> effects.send(1, message));
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, M message, Effects<M> effects) {
            return state + 1;
        }
    }

    private record Clerk(Shop<Order> shop) implements Node<Integer, Order> {
        @Override
        public Integer start(Effects<Order> effects) {
            return shop.start(effects);
        }

        @Override
        public Integer receive(Integer state, int source, Order message, Effects<Order> effects) {
            return shop.receive(state, source, message, effects);
        }
    }

    @Test
    void onlyMessagesAreNamedAsMessages() {
        List<Order> orders = List.of(new Order.Buy(new Order.Item("pen")));
        ClusterModel declared = ClusterModel.<Order>named("shop")
                .add("buyer", new Clerk(new Shop<>(orders)))
                .add("clerk", new Clerk(new Shop<>(List.of())))
                .build();
        assertThat(coverage(declared).neverTaken()).containsExactly("Deliver Cancel");
        ClusterModel undeclared = ClusterModel.<Order>named("shop")
                .add("buyer", new Shop<>(orders))
                .add("clerk", new Shop<>(List.of()))
                .build();
        assertThat(coverage(undeclared).neverTaken()).isEmpty();
    }

    /** Parts of a message may be in collections. */
    private sealed interface Parcel {
        record Box(List<Label> labels, Map<Stamp, Tag> tags, Optional<Note> note, Case inner) implements Parcel {}

        record Label() implements Parcel {}

        record Stamp() implements Parcel {}

        record Tag() implements Parcel {}

        record Note() implements Parcel {}

        record Case(Set<Card> cards) implements Parcel {}

        record Card() implements Parcel {}

        @SuppressWarnings("UnusedNestedClass") // the test is about reporting that none is ever sent
        sealed interface Other extends Parcel {
            record Bill() implements Other {}
        }
    }

    private record Post() implements Node<Integer, Parcel> {
        @Override
        public Integer start(Effects<Parcel> effects) {
            effects.send(
                    effects.self(),
                    new Parcel.Box(
                            List.of(new Parcel.Label()),
                            Map.of(new Parcel.Stamp(), new Parcel.Tag()),
                            Optional.of(new Parcel.Note()),
                            new Parcel.Case(Set.of(new Parcel.Card()))));
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Parcel parcel, Effects<Parcel> effects) {
            return state + 1;
        }
    }

    @Test
    void partsOfMessagesInCollectionsAreNotMessages() {
        ClusterModel post =
                ClusterModel.<Parcel>named("post").add("p", new Post()).build();
        assertThat(coverage(post).neverTaken()).containsExactly("Deliver Bill");
    }

    /** Text as exchanged with programs in any language, with a type of its own. */
    private record Line(String text) implements Shown {
        @Override
        public Object shown() {
            return text;
        }

        @Override
        public String kind() {
            return text.substring(0, text.indexOf(' '));
        }
    }

    private record Speaker() implements Node<Integer, Line> {
        @Override
        public Integer start(Effects<Line> effects) {
            effects.broadcast(new Line("hello " + effects.self()));
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Line line, Effects<Line> effects) {
            return state + 1;
        }
    }

    @Test
    void messagesThatSayTheirKindAreNamedByIt() {
        ClusterModel speakers = ClusterModel.<Line>named("speakers")
                .add("a", new Speaker())
                .add("b", new Speaker())
                .build();
        assertThat(coverage(speakers).steps())
                .extracting(Coverage.StepClass::name)
                .containsExactly("Deliver hello");
    }

    @Test
    void faultsAreClassesOfTheirOwn() {
        Coverage coverage = coverage(letters().with(Faults.NONE.withLoss(1)));
        assertThat(coverage.steps())
                .extracting(Coverage.StepClass::name)
                .containsExactlyInAnyOrder(
                        "Deliver Answer", "Deliver Question", "Drop Answer", "Drop Question", "Drop Advertisement");
    }

    private enum Command {
        SAVE
    }

    /** Saves in two writes what it is told to save. */
    private record Disk() implements Node.WithDisk<Integer, Object, Integer> {
        @Override
        public Integer start(Effects<Object> effects) {
            if (effects.self() == 0) {
                effects.send(1, Command.SAVE);
            }
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Object message, Effects<Object> effects) {
            effects.persist(1);
            effects.sync();
            effects.persist(2);
            effects.sync();
            return 2;
        }

        @Override
        public Integer restart(Optional<Integer> image, Effects<Object> effects) {
            return image.orElse(0);
        }

        @Override
        public Integer peerDown(Integer state, int peer, Effects<Object> effects) {
            return state + 10;
        }

        @Override
        public Integer peerUp(Integer state, int peer, Effects<Object> effects) {
            return state + 20;
        }
    }

    @Test
    void aCrashIsClassedByTheCallThatItInterruptsAndANoticeByItsKind() {
        ClusterModel disks = ClusterModel.named("disks")
                .add("a", new Disk())
                .add("b", new Disk())
                .faults(Faults.NONE.withCrashes(1).withDiskLosses(1).withNotices(true))
                .checkDeadlock(false)
                .build();
        assertThat(coverage(disks).steps())
                .extracting(Coverage.StepClass::name)
                .containsExactlyInAnyOrder(
                        "Crash",
                        "Crash in Deliver SAVE",
                        "Crash losing the disk",
                        "Deliver PeerDown",
                        "Deliver PeerUp",
                        "Deliver SAVE",
                        "Restart");
    }

    @Test
    void anActionThatIsNeverEnabledIsNamedAndStepsThatStayAreTaken() {
        SharedStateModel.Builder model = SharedStateModel.named("counter");
        Variable<Integer> count = model.variable("count", 0);
        model.action("Increment", s -> s.get(count) < 3, s -> s.set(count, s.get(count) + 1))
                .action("Stay", s -> s.get(count) == 3, s -> s.set(count, 3))
                .action("Overflow", s -> s.get(count) > 3, s -> s.set(count, 0));
        Coverage coverage = coverage(model.build());
        assertThat(coverage.steps())
                .containsExactly(new Coverage.StepClass("Increment", 3, 3), new Coverage.StepClass("Stay", 1, 0));
        assertThat(coverage.neverTaken()).containsExactly("Overflow");
    }

    /** Returns a model of a walk on a graph with a long way and a short way to the same place, and steps back. */
    private static SharedStateModel ways() {
        SharedStateModel.Builder model = SharedStateModel.named("ways");
        Variable<Integer> place = model.variable("place", 0);
        return model.action("Walk", s -> s.get(place) < 3, s -> s.set(place, s.get(place) + 1))
                .action("Jump", s -> s.get(place) == 0, s -> s.set(place, 3))
                .action("Return", s -> s.get(place) == 3, s -> s.set(place, 0))
                .constraint("Inside", s -> s.get(place) >= 0)
                .action("Leave", s -> s.get(place) == 3, s -> s.set(place, -1))
                .build();
    }

    /** The last places are first reached at the bound, where their steps are kept apart, and some again before it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 5})
    void aDepthBoundThatCutsOffNothingChangesNoCount(int bound) {
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.DFS)) {
            SearchOptions options = SmallSizes.options()
                    .kind(kind)
                    .coverage(true)
                    .maxDepth(bound)
                    .workers(1)
                    .build();
            CheckReport report = SmallSizes.check(ways()).options(options).run();
            assertThat(report.counts().distinct()).isEqualTo(4);
            assertThat(report.counts().generated()).isEqualTo(7);
            assertThat(report.counts().prunedByConstraint()).isEqualTo(1);
            assertThat(report.counts().left()).isZero();
            List<Coverage.StepClass> steps =
                    Objects.requireNonNull(report.coverage()).steps();
            assertThat(steps)
                    .extracting(step -> step.name() + " " + step.taken())
                    .containsExactlyInAnyOrder("Walk 3", "Jump 1", "Return 1", "Leave 1");
        }
    }

    @Test
    void nothingIsCountedUnlessAskedForNorWhereItMeansNothing() {
        assertThat(SmallSizes.check(letters()).run().coverage()).isNull();
        SearchOptions.Builder random = SmallSizes.options().coverage(true).kind(SearchKind.RANDOM);
        assertThatThrownBy(random::build).hasMessageContaining("allowed: BFS or DFS, and not the store BITSTATE");
    }
}
