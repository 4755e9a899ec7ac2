package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.model.MutableNode;
import dev.clew.models.raft.Command.Requested;
import dev.clew.models.raft.RaftMessage.AppendEntries;
import dev.clew.models.raft.RaftMessage.AppendReply;
import dev.clew.models.raft.RaftMessage.PreVoteReply;
import dev.clew.models.raft.RaftMessage.RequestPreVote;
import dev.clew.models.raft.RaftMessage.RequestVote;
import dev.clew.models.raft.RaftMessage.TimeoutNow;
import dev.clew.models.raft.RaftMessage.VoteReply;
import dev.clew.models.raft.RaftServer.ClientRequest;
import dev.clew.models.raft.RaftServer.Timer;
import dev.clew.models.raft.RaftServer.TransferLeadership;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.Get;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Raft server with its state in fields: the protocol of {@link RaftServer} as it would be written for production. Its
 * states correspond one to one to those of {@link RaftState}.
 */
final class MutableRaftServer extends LogReplicator
        implements MutableNode.Viewed<RegisterMessage, RaftState>,
                MutableNode.WithTimers<RegisterMessage, Timer>,
                MutableNode.WithActions<RegisterMessage, RaftServer.Action>,
                MutableNode.WithDisk<RegisterMessage, Durable> {
    private final RegisterMachine machine = new RegisterMachine();
    private int lastApplied;

    MutableRaftServer(RaftOptions options) {
        super(options);
    }

    @Override
    public void start(Effects<RegisterMessage> effects) {
        resetElectionTimer(effects);
    }

    @Override
    public void restart(Optional<Durable> image, Effects<RegisterMessage> effects) {
        image.ifPresent(disk -> {
            currentTerm = disk.term();
            votedFor = disk.votedFor().orElse(null);
            log.appendAll(disk.log());
        });
        resetElectionTimer(effects);
    }

    @Override
    public void receive(int source, RegisterMessage message, Effects<RegisterMessage> effects) {
        Durable onDisk = durable();
        boolean led = leads();
        boolean postponesElection = !isIgnored(source, message);
        BufferedEffects outgoing = new BufferedEffects(effects);
        if (message instanceof RaftMessage ofServer) {
            handle(source, ofServer, outgoing);
        } else {
            handleRequest(source, message, outgoing);
        }
        finish(onDisk, outgoing);
        if (options.has(RaftBug.TICKS_RESET)) {
            if (currentTerm != onDisk.term() || !mayCampaign(effects.self())) {
                effects.cancelTimer(Timer.ELECTION);
            }
        } else if (postponesElection) {
            resetTimers(led, effects);
        }
    }

    /** Returns whether a message is of an earlier term and therefore changes nothing. */
    private boolean isIgnored(int source, RegisterMessage message) {
        boolean isVote = message instanceof VoteReply && role == Role.CANDIDATE && !votes.contains(source);
        boolean isCounted = options.has(RaftBug.STALE_VOTES) && isVote;
        return message instanceof RaftMessage ofServer && ofServer.term() < currentTerm && !isCounted;
    }

    private void handle(int source, RaftMessage message, Effects<RegisterMessage> effects) {
        if (message.term() > currentTerm) {
            becomeFollower(message.term());
        }
        if (message instanceof RequestVote request) {
            handleRequestVote(source, request, effects);
        } else if (message instanceof VoteReply reply) {
            handleVoteReply(source, reply, effects);
        } else if (message instanceof AppendEntries request) {
            handleAppendEntries(source, request, effects);
        } else if (message instanceof AppendReply reply) {
            handleAppendReply(source, reply, effects);
        } else if (message instanceof RequestPreVote request) {
            handleRequestPreVote(source, request, effects);
        } else if (message instanceof PreVoteReply reply) {
            handlePreVoteReply(source, reply, effects);
        } else if (message instanceof TimeoutNow && message.term() == currentTerm && mayCampaign(effects.self())) {
            campaign(effects);
        }
    }

    @Override
    public void timeout(Timer timer, Effects<RegisterMessage> effects) {
        if (timer == Timer.HEARTBEAT) {
            effects.setTimer(Timer.HEARTBEAT);
            sendHeartbeats(effects);
            return;
        }
        Durable onDisk = durable();
        BufferedEffects outgoing = new BufferedEffects(effects);
        if (options.preVote()) {
            askForPreVotes(outgoing);
        } else {
            campaign(outgoing);
        }
        finish(onDisk, outgoing);
        resetTimers(false, effects);
    }

    // Elections

    private void askForPreVotes(Effects<RegisterMessage> effects) {
        role = Role.PRE_CANDIDATE;
        votes.clear();
        votes.add(effects.self());
        effects.broadcast(members(), new RequestPreVote(currentTerm, log.lastIndex(), log.lastTerm()));
        campaignIfWelcome(effects);
    }

    private void handleRequestPreVote(int source, RequestPreVote request, Effects<RegisterMessage> effects) {
        boolean wouldVote = log.isAtMostAsUpToDateAs(request.lastLogIndex(), request.lastLogTerm());
        if (request.term() == currentTerm && wouldVote && !leads()) {
            effects.send(source, new PreVoteReply(currentTerm));
        }
    }

    private void handlePreVoteReply(int voter, PreVoteReply reply, Effects<RegisterMessage> effects) {
        if (role == Role.PRE_CANDIDATE && reply.term() == currentTerm) {
            votes.add(voter);
            campaignIfWelcome(effects);
        }
    }

    private void campaignIfWelcome(Effects<RegisterMessage> effects) {
        if (options.isQuorum(votes, log.entries())) {
            campaign(effects);
        }
    }

    private void campaign(Effects<RegisterMessage> effects) {
        role = Role.CANDIDATE;
        currentTerm++;
        votedFor = effects.self();
        votes.clear();
        votes.add(effects.self());
        effects.broadcast(members(), new RequestVote(currentTerm, log.lastIndex(), log.lastTerm()));
        leadIfElected(effects);
    }

    private void handleRequestVote(int candidate, RequestVote request, Effects<RegisterMessage> effects) {
        boolean isFree = votedFor == null || votedFor == candidate;
        if (request.term() == currentTerm
                && isFree
                && log.isAtMostAsUpToDateAs(request.lastLogIndex(), request.lastLogTerm())) {
            votedFor = candidate;
            effects.send(candidate, new VoteReply(currentTerm));
        }
    }

    private void handleVoteReply(int voter, VoteReply reply, Effects<RegisterMessage> effects) {
        boolean isOfThisTerm = reply.term() == currentTerm || options.has(RaftBug.STALE_VOTES);
        if (role == Role.CANDIDATE && isOfThisTerm) {
            votes.add(voter);
            leadIfElected(effects);
        }
    }

    private void leadIfElected(Effects<RegisterMessage> effects) {
        if (options.isQuorum(votes, log.entries())) {
            becomeLeader(effects);
        }
    }

    // Clients and administrators

    private void handleRequest(int client, RegisterMessage request, Effects<RegisterMessage> effects) {
        if (role != Role.LEADER) {
            return; // the request stays in the network until this server leads
        }
        if (options.has(RaftBug.STALE_READ) && request instanceof Get) {
            effects.send(client, machine.answer(request));
            return;
        }
        Requested command = new Requested(client, request);
        Optional<RegisterMessage> known = machine.answerTo(command);
        if (known.isPresent()) {
            effects.send(client, known.get());
        } else if (!uncommitted().contains(new Entry(currentTerm, command))) {
            append(command, effects);
        }
    }

    @Override
    public List<RaftServer.Action> actions() {
        List<RaftServer.Action> actions = new ArrayList<>();
        if (role == Role.LEADER && appendedByItself() < options.requests()) {
            if (options.makesUpCommands()) {
                boolean isWrite = log.lastIndex() % 2 == 0;
                actions.add(new ClientRequest(isWrite ? new Command.Put(currentTerm) : new Command.Get()));
            }
            actions.addAll(membershipChanges());
        }
        if (role == Role.LEADER && options.transfer() && currentTerm < options.maxTerm()) {
            followers.forEach((id, follower) -> {
                if (follower.matchIndex() == log.lastIndex()) {
                    actions.add(new TransferLeadership(id));
                }
            });
        }
        return actions;
    }

    @Override
    public void act(RaftServer.Action action, Effects<RegisterMessage> effects) {
        if (action instanceof TransferLeadership transfer) {
            effects.send(transfer.follower(), new TimeoutNow(currentTerm));
            role = Role.RETIRING_LEADER;
        } else if (action instanceof ClientRequest request) {
            Durable onDisk = durable();
            BufferedEffects outgoing = new BufferedEffects(effects);
            append(request.command(), outgoing);
            finish(onDisk, outgoing);
            resetTimers(true, effects);
        }
    }

    private long appendedByItself() {
        return log.entries().stream()
                .map(Entry::command)
                .filter(command -> !(command instanceof Command.NoOp || command instanceof Requested))
                .count();
    }

    private List<ClientRequest> membershipChanges() {
        boolean isChanging = uncommitted().stream().anyMatch(entry -> entry.command() instanceof Command.Members);
        boolean hasCommittedInTerm =
                log.termAt(commitIndex) == currentTerm || options.has(RaftBug.TWO_MEMBERSHIP_CHANGES);
        if (!options.membershipChange() || isChanging || !hasCommittedInTerm) {
            return List.of();
        }
        List<ClientRequest> changes = new ArrayList<>();
        for (int id = 0; id < options.servers(); id++) {
            Set<Integer> changed = members();
            if (!changed.remove(id)) {
                changed.add(id);
            }
            if (!changed.isEmpty()) {
                changes.add(new ClientRequest(new Command.Members(changed)));
            }
        }
        return changes;
    }

    private List<Entry> uncommitted() {
        return log.after(commitIndex, Integer.MAX_VALUE);
    }

    private Set<Integer> members() {
        return new TreeSet<>(options.membersOf(log.entries()));
    }

    // Disk, state machine and timers

    /** Writes what has changed to disk, applies what is committed, and sends the messages that depend on it. */
    private void finish(Durable onDisk, BufferedEffects outgoing) {
        if (options.has(RaftBug.VOTE_BEFORE_SYNC)) {
            outgoing.release(VoteReply.class::isInstance);
        }
        if (options.has(RaftBug.APPEND_BEFORE_SYNC)) {
            outgoing.release(AppendReply.class::isInstance);
        }
        Durable durable = durable();
        if (!durable.equals(onDisk)) {
            outgoing.persist(durable);
            if (!options.has(RaftBug.UNSYNCED_VOTE) || !durable.log().equals(onDisk.log())) {
                outgoing.sync();
            }
        }
        applyCommitted(outgoing);
        outgoing.release();
    }

    private void applyCommitted(Effects<RegisterMessage> effects) {
        while (lastApplied < commitIndex) {
            lastApplied++;
            Entry entry = log.get(lastApplied);
            if (entry.command() instanceof Requested requested) {
                RegisterMessage answer = machine.apply(requested);
                if (leads() && entry.term() == currentTerm) {
                    effects.send(requested.client(), answer);
                }
            }
        }
    }

    private Durable durable() {
        return new Durable(currentTerm, Optional.ofNullable(votedFor), log.entries());
    }

    /** Sets the timers; the heartbeat timer is set once, so that messages do not postpone it. */
    private void resetTimers(boolean led, Effects<RegisterMessage> effects) {
        if (options.heartbeats() && led != leads()) {
            if (leads()) {
                effects.setTimer(Timer.HEARTBEAT);
            } else {
                effects.cancelTimer(Timer.HEARTBEAT);
            }
        }
        resetElectionTimer(effects);
    }

    private void resetElectionTimer(Effects<RegisterMessage> effects) {
        if (mayCampaign(effects.self()) && role != Role.PRE_CANDIDATE) {
            effects.setTimer(Timer.ELECTION);
        } else {
            effects.cancelTimer(Timer.ELECTION);
        }
    }

    private boolean mayCampaign(int self) {
        return self < options.candidates() && members().contains(self) && !leads() && currentTerm < options.maxTerm();
    }

    /** Returns the state that the server of {@link RaftServer} would have. */
    @Override
    public RaftState shown() {
        Map<Integer, Progress> progress = new HashMap<>();
        followers.forEach(
                (id, follower) -> progress.put(id, new Progress(follower.nextIndex(), follower.matchIndex())));
        return new RaftState(
                role, currentTerm, Optional.ofNullable(votedFor), log.entries(), commitIndex, votes, progress);
    }
}
