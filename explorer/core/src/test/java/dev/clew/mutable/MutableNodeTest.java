package dev.clew.mutable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.Clew;
import dev.clew.annotation.Durable;
import dev.clew.annotation.NodeId;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.ModelError;
import dev.clew.model.MutableNode;
import dev.clew.model.Network;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import dev.clew.trace.TlaValues;
import dev.clew.trace.ValueReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MutableNodeTest {
    /** Sends a vote for the first candidate that asks; a vote must not be forgotten. */
    private static class Voter implements MutableNode<String> {
        @Nullable
        String votedFor;

        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String candidate, Effects<String> effects) {
            if (votedFor == null || votedFor.equals(candidate)) {
                votedFor = candidate;
                effects.send(source, "vote for " + candidate);
            }
        }
    }

    private static final class DurableVoter extends Voter {
        @Durable
        @Nullable
        String onDisk;

        @Override
        public void receive(int source, String candidate, Effects<String> effects) {
            votedFor = onDisk;
            super.receive(source, candidate, effects);
        }
    }

    /** A voter whose vote is on disk before it is sent. */
    private static final class CarefulVoter implements MutableNode<String> {
        @Durable
        @Nullable
        String votedFor;

        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String candidate, Effects<String> effects) {
            if (votedFor == null || votedFor.equals(candidate)) {
                votedFor = candidate;
                effects.send(source, "vote for " + candidate);
            }
        }
    }

    /** Asks for a vote, and counts it. */
    private static final class Candidate implements MutableNode<String> {
        private final String name;
        boolean elected;

        Candidate(String name) {
            this.name = name;
        }

        @Override
        public void start(Effects<String> effects) {
            effects.send(0, name);
        }

        @Override
        public void receive(int source, String message, Effects<String> effects) {
            elected |= message.equals("vote for " + name);
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    private static ClusterModel election(MutableNode<String> voter) {
        return ClusterModel.<String>named("election")
                .add("voter", voter)
                .add("a", new Candidate("a"))
                .add("b", new Candidate("b"))
                .faults(Faults.NONE.withCrashes(1))
                .invariant(
                        "OneLeader",
                        view -> !(view.state(1, Candidate.class).elected && view.state(2, Candidate.class).elected))
                .build();
    }

    @Test
    void aForgottenVoteIsFound() {
        CheckReport report = Clew.check(election(new Voter())).run();

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("OneLeader");
    }

    @Test
    void aDurableFieldIsWrittenBeforeTheNextEffect() {
        CheckReport report = Clew.check(election(new CarefulVoter())).run();

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aDurableFieldThatIsNeverWrittenHelpsNothing() {
        assertThat(Clew.check(election(new DurableVoter())).run().verdict()).isEqualTo(Verdict.VIOLATED);
    }

    /** Fields of a superclass are state, and traces show every field by its name. */
    @Test
    void tracesShowFields() {
        CheckReport report = Clew.check(election(new Voter())).run();
        Map<String, Object> last = Objects.requireNonNull(report.trace())
                .steps()
                .get(report.trace().steps().size() - 1)
                .variables();
        ValueReader reader = new ValueReader(List.of("voter", "a", "b"));

        assertThat(TlaValues.text(reader.read(last.get("a")))).isEqualTo("[name |-> \"a\", elected |-> TRUE]");
    }

    /** One of several equal members, each of which greets the others once. */
    private static final class Member implements MutableNode<String> {
        private final Set<@NodeId Integer> heard = new HashSet<>();
        private final TreeMap<String, List<@NodeId Integer>> bySubject = new TreeMap<>();

        @NodeId
        @SuppressWarnings("UnusedVariable") // its changes are changes of the state
        private int last = -1;

        @Override
        public void start(Effects<String> effects) {
            effects.broadcast("hello");
        }

        @Override
        public void receive(int source, String message, Effects<String> effects) {
            heard.add(source);
            last = source;
            bySubject.computeIfAbsent(message, none -> new ArrayList<>()).add(source);
        }
    }

    @Test
    void interchangeableNodesAreExchangedInMarkedFields() {
        ClusterBuilder<String> builder = ClusterModel.named("members");
        for (int i = 0; i < 3; i++) {
            builder.node("m" + i, new Member());
        }
        ClusterModel model = builder.symmetricNodes(0, 1, 2)
                .network(Network.reliable(Network.Kind.UNORDERED_NONDUPLICATING))
                .invariant(
                        "HeardOthers",
                        view -> !view.state(0, Member.class).heard.contains(0))
                .build();
        CheckReport full = Clew.check(model).run();
        CheckReport orbits = Clew.check(model)
                .options(SearchOptions.builder().symmetry(true).build())
                .run();

        assertThat(full.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(orbits.verdict()).as(orbits.message()).isEqualTo(Verdict.HOLDS);
        // Each member has heard none, one or both of two others, and in which order: 5 local states.
        assertThat(full.counts().distinct()).isEqualTo(125);
        assertThat(orbits.counts().distinct()).isLessThan(125 / 4);
    }

    private abstract static class Silent implements MutableNode<String> {
        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String message, Effects<String> effects) {}
    }

    private static final class Locked extends Silent {
        @SuppressWarnings("unused")
        private final ReentrantLock lock = new ReentrantLock();
    }

    private static final class Cached extends Silent {
        private static final List<String> SEEN = new ArrayList<>();

        @Override
        public void start(Effects<String> effects) {
            SEEN.add("me");
        }
    }

    private static final class Persisting extends Silent {
        @Durable
        @SuppressWarnings("UnusedVariable") // its changes are changes of the state
        private int term;

        @Override
        public void start(Effects<String> effects) {
            term++;
            effects.persist("image");
        }
    }

    private static final class Acting extends Silent implements MutableNode.WithActions<String, String> {
        @SuppressWarnings("UnusedVariable") // its changes are changes of the state
        private int asked;

        @Override
        public List<String> actions() {
            asked++;
            return List.of("act");
        }

        @Override
        public void act(String action, Effects<String> effects) {}
    }

    private static ClusterModel alone(MutableNode<String> node) {
        return ClusterModel.<String>named("alone")
                .add("n", node)
                .invariant("True", view -> view.size() == 1)
                .build();
    }

    @Test
    void aNodeWithALockIsRefused() {
        assertThatThrownBy(() -> alone(new Locked()))
                .isInstanceOf(ModelError.class)
                .hasMessage("node n: MutableNodeTest.Locked.lock is a ReentrantLock, which cannot be part of a state; a"
                        + " node needs no lock, since its handlers run one at a time; or declare the field transient or"
                        + " @KeepsNoState if no result depends on it");
    }

    @Test
    void staticStateIsRefused() {
        assertThat(Clew.check(alone(new Cached())).run().message()).contains("SEEN is an ArrayList");
    }

    @Test
    void durableFieldsAndImagesExcludeEachOther() {
        assertThat(Clew.check(alone(new Persisting())).run().message())
                .contains("a node with @Durable fields calls persist");
    }

    @Test
    void actionsChangeNothing() {
        assertThat(Clew.check(alone(new Acting())).run().message()).contains("actions() of Acting changes the node");
    }
}
