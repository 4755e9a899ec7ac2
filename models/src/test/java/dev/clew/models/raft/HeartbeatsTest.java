package dev.clew.models.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Effects;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.raft.RaftMessage.AppendReply;
import dev.clew.models.register.RegisterMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests of the behavior of real servers, with lost messages and changing leaders. */
class HeartbeatsTest {
    private static final int SELF = 0;
    private static final int OTHER = 1;

    private final RaftServer server = new RaftServer(RaftOptions.deployed(3, RaftBug.NONE));
    private final RecordedEffects effects = new RecordedEffects();

    /**
     * Without the answer, the old leader and its followers would wait for one another forever;
     * found by fault injection.
     */
    @Test
    void leaderOfAnEarlierTermLearnsTheLaterTerm() {
        RaftState later = server.start(effects).following(5);
        effects.changes.clear();

        RaftState after = server.receive(later, OTHER, new AppendEntries(4, 0, 0, List.of(), 0), effects);

        assertThat(after).isEqualTo(later);
        assertThat(effects.sent).isEqualTo(Map.of(OTHER, List.of(new AppendReply(5, false, 0))));
        assertThat(effects.changes).isEmpty(); // the election timer is not postponed
    }

    @Test
    void leaderThatLearnsOfALaterTermFollows() {
        RaftState leader = leader();

        RaftState after = server.receive(leader, OTHER, new AppendReply(9, false, 0), effects);

        assertThat(after.role()).isEqualTo(Role.FOLLOWER);
        assertThat(after.term()).isEqualTo(9);
        assertThat(effects.timers).containsExactly(RaftServer.Timer.ELECTION);
    }

    @Test
    void unansweredEntriesAreResentWhenTheHeartbeatTimerFires() {
        RaftState leader = server.receive(leader(), OTHER, new AppendReply(1, true, 1), effects);
        RaftState asked = server.receive(
                leader,
                7,
                new KeyValueMessage.Ask(0, new dev.clew.model.provider.KeyValueClients.Request.Set("x", "1")),
                effects);
        effects.sent.clear();

        server.timeout(asked, RaftServer.Timer.HEARTBEAT, effects);

        assertThat(effects.sent.get(OTHER)).singleElement().isInstanceOfSatisfying(AppendEntries.class, append -> {
            assertThat(append.prevLogIndex()).isEqualTo(1);
            assertThat(append.entries()).hasSize(1);
        });
        assertThat(effects.timers).containsExactly(RaftServer.Timer.HEARTBEAT);
    }

    private RaftState leader() {
        RaftState candidate = server.timeout(server.start(effects), RaftServer.Timer.ELECTION, effects);
        RaftState leader = server.receive(candidate, OTHER, new RaftMessage.VoteReply(1), effects);
        assertThat(leader.role()).isEqualTo(Role.LEADER);
        assertThat(effects.timers).containsExactly(RaftServer.Timer.HEARTBEAT);
        return leader;
    }

    private static final class RecordedEffects implements Effects<RegisterMessage> {
        private final Map<Integer, List<RegisterMessage>> sent = new HashMap<>();
        private final Set<Object> timers = new HashSet<>();
        private final List<Object> changes = new ArrayList<>();

        @Override
        public int self() {
            return SELF;
        }

        @Override
        public int clusterSize() {
            return 3;
        }

        @Override
        public void send(int destination, RegisterMessage message) {
            sent.computeIfAbsent(destination, to -> new ArrayList<>()).add(message);
        }

        @Override
        public void setTimer(Object timer) {
            timers.add(timer);
            changes.add(timer);
        }

        @Override
        public void cancelTimer(Object timer) {
            timers.remove(timer);
            changes.add(Optional.of(timer));
        }

        @Override
        public void persist(Object image) {
            changes.add(image);
        }

        @Override
        public void sync() {
            changes.add("sync");
        }

        @Override
        public int choose(int alternatives) {
            return 0;
        }
    }
}
