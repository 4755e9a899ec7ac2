package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.raft.RaftMessage.AppendReply;
import dev.clew.models.raft.RaftMessage.PreVoteReply;
import dev.clew.models.raft.RaftMessage.RequestPreVote;
import dev.clew.models.raft.RaftMessage.RequestVote;
import dev.clew.models.raft.RaftMessage.TimeoutNow;
import dev.clew.models.raft.RaftMessage.VoteReply;
import dev.clew.models.register.RegisterMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Raft server: dispatches events, persists its state, and runs its timers. */
final class RaftServer
        implements Node.WithTimers<RaftState, RegisterMessage, RaftServer.Timer>,
                Node.WithActions<RaftState, RegisterMessage, RaftServer.Action>,
                Node.WithDisk<RaftState, RegisterMessage, Durable> {
    private final RaftOptions options;
    private final Replication replication;
    private final Election election;
    private final Membership membership;
    private final ClientService service;

    RaftServer(RaftOptions options) {
        this.options = options;
        replication = new Replication(options);
        membership = new Membership(options);
        service = new ClientService(options, replication, new Stores());
        election = new Election(options, replication);
    }

    /** Timers; a leader has at most the heartbeat timer, all others at most the election timer. */
    enum Timer {
        ELECTION,
        HEARTBEAT
    }

    /** Actions of a leader. */
    sealed interface Action {}

    /** Delivers a request of an administrator, or of a client outside the model, to a leader. */
    record ClientRequest(Command command) implements Action {}

    /** Transfers leadership to a follower that has the leader's whole log. */
    record TransferLeadership(int follower) implements Action {}

    @Override
    public RaftState start(Effects<RegisterMessage> effects) {
        return restart(Optional.empty(), effects);
    }

    @Override
    public RaftState restart(Optional<Durable> image, Effects<RegisterMessage> effects) {
        Durable durable = image.orElse(new Durable(0, Optional.empty(), List.of()));
        return withTimer(RaftState.restored(durable), effects);
    }

    @Override
    public RaftState receive(RaftState state, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
        BufferedEffects outgoing = new BufferedEffects(effects);
        RaftState after = stored(state, handle(state, source, message, outgoing), outgoing);
        boolean isTimerKept = options.has(RaftBug.TICKS_RESET)
                && after.term() == state.term()
                && options.mayCampaign(effects.self(), after);
        if (isTimerKept) {
            return after; // the timer stays as it was
        }
        if (options.has(RaftBug.TICKS_RESET)) {
            effects.cancelTimer(Timer.ELECTION);
            return after;
        }
        boolean isStale = message instanceof RaftMessage ofServer && ofServer.term() < state.term();
        return isStale && after.equals(state)
                ? after
                : withTimers(state, after, effects); // stale messages do not postpone elections
    }

    @Override
    public RaftState timeout(RaftState state, Timer timer, Effects<RegisterMessage> effects) {
        if (timer == Timer.HEARTBEAT) {
            effects.setTimer(Timer.HEARTBEAT);
            return replication.beat(state, effects);
        }
        BufferedEffects outgoing = new BufferedEffects(effects);
        return settled(state, election.start(state, outgoing), outgoing);
    }

    @Override
    public List<Action> actions(RaftState state) {
        if (state.role() != Role.LEADER) {
            return List.of();
        }
        List<Action> actions = new ArrayList<>();
        if (options.mayMakeUpMore(state)) {
            if (options.makesUpCommands()) {
                boolean isWrite = state.lastIndex() % 2 == 0;
                actions.add(new ClientRequest(isWrite ? new Command.Put(state.term()) : new Command.Get()));
            }
            actions.addAll(membership.changes(state));
        }
        state.followers().keySet().stream()
                .sorted()
                .filter(follower -> mayTakeOver(state, follower))
                .forEach(follower -> actions.add(new TransferLeadership(follower)));
        return actions;
    }

    @Override
    public RaftState act(RaftState state, Action action, Effects<RegisterMessage> effects) {
        if (action instanceof TransferLeadership transfer) {
            effects.send(transfer.follower(), new TimeoutNow(state.term()));
            return state.retiring();
        }
        if (!(action instanceof ClientRequest request)) {
            return state;
        }
        BufferedEffects outgoing = new BufferedEffects(effects);
        return settled(state, replication.accept(state, request.command(), outgoing), outgoing);
    }

    private boolean mayTakeOver(RaftState leader, int follower) {
        return options.transfer()
                && leader.term() < options.maxTerm()
                && leader.progress(follower).match() == leader.lastIndex();
    }

    private RaftState handle(RaftState state, int source, RegisterMessage message, Effects<RegisterMessage> effects) {
        if (message instanceof RaftMessage ofServer) {
            boolean isLater = ofServer.term() > state.term();
            return handle(isLater ? state.following(ofServer.term()) : state, source, ofServer, effects);
        }
        return service.requested(state, source, message, effects);
    }

    private RaftState handle(RaftState state, int source, RaftMessage message, Effects<RegisterMessage> effects) {
        if (message instanceof RequestVote request) {
            return election.requested(state, source, request, effects);
        }
        if (message instanceof VoteReply reply) {
            return election.answered(state, source, reply, effects);
        }
        if (message instanceof AppendEntries request) {
            return replication.requested(state, source, request, effects);
        }
        if (message instanceof AppendReply reply) {
            return replication.answered(state, source, reply, effects);
        }
        if (message instanceof RequestPreVote request) {
            return election.requested(state, source, request, effects);
        }
        if (message instanceof PreVoteReply reply) {
            return election.answered(state, source, reply, effects);
        }
        boolean isAsked = message instanceof TimeoutNow && message.term() == state.term();
        return isAsked && options.mayCampaign(effects.self(), state) ? election.campaign(state, effects) : state;
    }

    private RaftState settled(RaftState before, RaftState after, BufferedEffects outgoing) {
        return withTimers(before, stored(before, after, outgoing), outgoing);
    }

    /** Syncs changed state to disk, then releases the messages that depend on it. */
    private RaftState stored(RaftState before, RaftState after, BufferedEffects outgoing) {
        if (options.has(RaftBug.VOTE_BEFORE_SYNC)) {
            outgoing.release(message -> message instanceof VoteReply);
        }
        if (options.has(RaftBug.APPEND_BEFORE_SYNC)) {
            outgoing.release(message -> message instanceof AppendReply);
        }
        if (!after.durable().equals(before.durable())) {
            outgoing.persist(after.durable());
            if (!options.has(RaftBug.UNSYNCED_VOTE) || !after.log().equals(before.log())) {
                outgoing.sync();
            }
        }
        service.answer(before, after, outgoing);
        outgoing.release();
        return after;
    }

    /**
     * Sets the timers; the heartbeat timer is set once, so that incoming messages do not postpone
     * it.
     */
    private RaftState withTimers(RaftState before, RaftState after, Effects<RegisterMessage> effects) {
        if (options.heartbeats() && before.leads() != after.leads()) {
            if (after.leads()) {
                effects.setTimer(Timer.HEARTBEAT);
            } else {
                effects.cancelTimer(Timer.HEARTBEAT);
            }
        }
        return withTimer(after, effects);
    }

    private RaftState withTimer(RaftState state, Effects<RegisterMessage> effects) {
        if (options.mayCampaign(effects.self(), state) && state.role() != Role.PRE_CANDIDATE) {
            effects.setTimer(Timer.ELECTION);
        } else {
            effects.cancelTimer(Timer.ELECTION);
        }
        return state;
    }
}
