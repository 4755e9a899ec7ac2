package dev.clew.models.microraft;

import io.microraft.RaftRole;
import io.microraft.impl.RaftNodeImpl;
import io.microraft.impl.state.RaftState;
import io.microraft.model.RaftModelFactory;
import io.microraft.model.message.AppendEntriesSuccessResponse;
import io.microraft.model.message.RaftMessage;
import io.microraft.model.message.VoteResponse;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a transport remembers that delivers replies again, rewritten so that they count now. */
sealed interface Replays {

    /** Notes a message that the server sends. */
    default void sent(int target, RaftMessage message) {}

    /** Notes a message that the server receives. */
    default void received(RaftMessage message) {}

    /** Returns the peers to or from which a reply may be delivered again. */
    List<Deed> possible(RaftState state);

    /** Delivers a reply again. */
    void replay(int peer, RaftNodeImpl raft, HostTransport transport, RaftModelFactory models);

    private static List<Deed> of(SortedMap<Integer, Integer> terms, RaftState state, boolean older) {
        return terms.entrySet().stream()
                .filter(reply -> !older || reply.getValue() < state.term())
                .<Deed>map(reply -> new Deed.Replay(reply.getKey()))
                .toList();
    }

    /** Sends a vote that the server granted in an earlier term again, with its term of now. */
    final class Votes implements Replays {
        /** The terms of the latest votes, by candidate. */
        private final TreeMap<Integer, Integer> terms = new TreeMap<>();

        @Override
        public void sent(int target, RaftMessage message) {
            if (message instanceof VoteResponse response && response.isGranted()) {
                terms.put(target, message.getTerm());
            }
        }

        @Override
        public List<Deed> possible(RaftState state) {
            return Replays.of(terms, state, true);
        }

        @Override
        public void replay(int peer, RaftNodeImpl raft, HostTransport transport, RaftModelFactory models) {
            transport.send(
                    new Endpoint(peer),
                    models.createVoteResponseBuilder()
                            .setGroupId(raft.getGroupId())
                            .setSender(raft.getLocalEndpoint())
                            .setTerm(raft.state().term())
                            .setGranted(true)
                            .build());
        }
    }

    /** Delivers a follower's reply to appended entries again, with the leader's term and last index of now. */
    final class Appends implements Replays {
        /** The terms of the latest replies, by follower. */
        private final TreeMap<Integer, Integer> terms = new TreeMap<>();

        @Override
        public void received(RaftMessage message) {
            if (message instanceof AppendEntriesSuccessResponse) {
                terms.put(((Endpoint) message.getSender()).node(), message.getTerm());
            }
        }

        @Override
        public List<Deed> possible(RaftState state) {
            return state.role() == RaftRole.LEADER ? Replays.of(terms, state, false) : List.of();
        }

        @Override
        public void replay(int peer, RaftNodeImpl raft, HostTransport transport, RaftModelFactory models) {
            RaftState state = raft.state();
            raft.handle(models.createAppendEntriesSuccessResponseBuilder()
                    .setGroupId(raft.getGroupId())
                    .setSender(new Endpoint(peer))
                    .setTerm(state.term())
                    .setLastLogIndex(state.log().lastLogOrSnapshotIndex())
                    .setQuerySequenceNumber(state.leaderState().queryState().querySequenceNumber())
                    .setFlowControlSequenceNumber(0)
                    .build());
        }
    }
}
