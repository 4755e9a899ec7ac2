package dev.clew.models.microraft;

import dev.clew.host.Frozen;
import dev.clew.host.Host;
import dev.clew.host.Hosted;
import dev.clew.models.microraft.RegisterMachine.Operation;
import dev.clew.models.register.RegisterMessage;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import io.microraft.Ordered;
import io.microraft.QueryPolicy;
import io.microraft.RaftEndpoint;
import io.microraft.RaftNode;
import io.microraft.RaftNodeStatus;
import io.microraft.RaftRole;
import io.microraft.impl.RaftNodeImpl;
import io.microraft.impl.state.RaftState;
import io.microraft.model.impl.DefaultRaftModelFactory;
import io.microraft.model.message.RaftMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A node of MicroRaft that serves clients. */
final class Server implements Hosted.WithActions<RegisterMessage, Deed> {
    private static final DefaultRaftModelFactory MODELS = new DefaultRaftModelFactory();

    private final Host<RegisterMessage> host;
    private final Settings settings;
    private final RegisterMachine machine = new RegisterMachine();
    private final HostTransport transport;
    private final DiskStore store;
    private final RaftNodeImpl raft;
    private final @Nullable Members members;
    private final @Nullable Replays replays;
    private boolean timeJumped;

    /** Requests of clients that wait until this server is the leader. */
    private final List<Waiting> waiting = new ArrayList<>();

    private final List<Pending> pending = new ArrayList<>();

    /**
     * Request of a client.
     *
     * @param client the id of the client
     */
    private record Waiting(int client, RegisterMessage request) {}

    /**
     * Request whose future is not done.
     *
     * @param client the id of the client
     */
    private record Pending(int client, RegisterMessage request, CompletableFuture<? extends Ordered<?>> future) {}

    /** State of a server in traces; {@code uptime} is in milliseconds. */
    private record Printed(
            String role,
            int term,
            String votedFor,
            long commit,
            long snapshot,
            List<String> log,
            List<String> members,
            long uptime) {}

    @SuppressWarnings("FutureReturnValueIgnored") // a start that fails terminates the node, which idle() finds out
    Server(Host<RegisterMessage> host, Optional<Frozen<Disk>> image, Settings settings) {
        this.host = host;
        this.settings = settings;
        Disk disk = image.map(host::thaw).orElse(Disk.EMPTY).recovered();
        Environment environment = settings.environment();
        replays = environment.replays();
        transport = new HostTransport(host, replays);
        RaftNode.RaftNodeBuilder builder = RaftNode.newBuilder()
                .setGroupId("group")
                .setConfig(settings.config())
                .setExecutor(new HostTaskExecutor(host.executor()))
                .setTransport(transport)
                .setStateMachine(machine)
                .setModelFactory(MODELS)
                .setRaftNodeReportListener(new NoReports())
                .setRandom(host.random(host.self()))
                .setClock(host.clock());
        if (disk.isComplete()) {
            builder.setRestoredState(disk.restored(MODELS));
        } else {
            builder.setLocalEndpoint(new Endpoint(host.self())).setInitialGroupMembers(initialMembers());
            disk = Disk.EMPTY; // a crash came before the server was part of anything
        }
        store = new DiskStore(host, disk, environment != Environment.FORGETFUL_STORE);
        members = settings.changesMembers() ? new Members(settings.servers()) : null;
        raft = (RaftNodeImpl) builder.setStore(store).build();
        raft.start();
    }

    private Collection<RaftEndpoint> initialMembers() {
        return IntStream.range(0, settings.members())
                .<RaftEndpoint>mapToObj(Endpoint::new)
                .toList();
    }

    @Override
    public void receive(int source, RegisterMessage message) {
        if (message instanceof RaftTraffic traffic) {
            RaftMessage thawed = host.thaw(traffic.message());
            if (replays != null) {
                replays.received(thawed);
            }
            raft.handle(thawed);
        } else {
            waiting.add(new Waiting(source, message));
        }
    }

    @Override
    public List<Deed> actions() {
        List<Deed> possible = new ArrayList<>();
        if (members != null) {
            possible.addAll(members.possible(raft));
        }
        if (replays != null) {
            possible.addAll(replays.possible(raft.state()));
        }
        if (settings.environment() == Environment.JUMPING_CLOCK && host.self() == 0 && !timeJumped) {
            possible.add(new Deed.TimeJump());
        }
        return possible;
    }

    @Override
    public void act(Deed action) {
        if (action instanceof Deed.ChangeMembers change) {
            Objects.requireNonNull(members).start(raft, change);
        } else if (action instanceof Deed.Replay replay) {
            Objects.requireNonNull(replays).replay(replay.server(), raft, transport, MODELS);
        } else {
            timeJumped = true;
            host.jump(Duration.ofSeconds(settings.config().getLeaderHeartbeatTimeoutSecs()));
        }
    }

    private boolean isServedHere(RegisterMessage request) {
        boolean local =
                request instanceof Get && settings.queries().equals(Optional.of(QueryPolicy.EVENTUAL_CONSISTENCY));
        return local || raft.state().role() == RaftRole.LEADER;
    }

    private CompletableFuture<? extends Ordered<?>> submit(RegisterMessage request) {
        if (request instanceof Put put) {
            return raft.replicate(new Operation.Write(put.value()));
        }
        return settings.queries()
                .map(policy -> raft.query(new Operation.Read(), policy, Optional.empty(), Optional.empty()))
                .orElseGet(() -> raft.replicate(new Operation.Read()));
    }

    /**
     * Submits what waits for a leader, and answers requests that succeeded; clients learn nothing of those that failed, and
     * wait.
     */
    @Override
    public void idle() {
        store.requireIntact();
        if (raft.getStatus() == RaftNodeStatus.INITIAL
                || (raft.getStatus() == RaftNodeStatus.TERMINATED && isCommittedMember())) {
            throw new IllegalStateException("the node is " + raft.getStatus());
        }
        if (members != null) {
            members.settle();
        }
        for (Waiting each : List.copyOf(waiting)) {
            if (isServedHere(each.request())) {
                waiting.remove(each);
                pending.add(new Pending(each.client(), each.request(), submit(each.request())));
            }
        }
        for (Pending each : List.copyOf(pending)) {
            if (each.future().isDone()) {
                pending.remove(each);
                if (!each.future().isCompletedExceptionally()) {
                    host.send(each.client(), answer(each));
                }
            }
        }
    }

    private boolean isCommittedMember() {
        return raft.getCommittedMembers().isKnownMember(raft.getLocalEndpoint());
    }

    private static RegisterMessage answer(Pending done) {
        Object result = done.future().join().getResult();
        if (done.request() instanceof Get get && result instanceof Character value) {
            return new GetOk(get.request(), value);
        }
        if (done.request() instanceof Put put) {
            return new PutOk(put.request());
        }
        throw new IllegalStateException(result + " does not answer " + done.request());
    }

    @Override
    public Optional<Object> printed() {
        RaftState state = raft.state();
        KeptLog log = log();
        return Optional.of(new Printed(
                raft.getStatus() == RaftNodeStatus.ACTIVE
                        ? state.role().name()
                        : state.role() + ", " + raft.getStatus(),
                state.term(),
                Texts.nameOf(state.votedEndpoint()),
                state.commitIndex(),
                log.snapshotIndex(),
                Texts.entries(log.entries().values()),
                Texts.names(state.members()),
                host.uptime().toMillis()));
    }

    /** Returns what is left of the log. */
    KeptLog log() {
        return KeptLog.of(raft.state().log());
    }

    /** Returns the library's state of the node. */
    RaftState state() {
        return raft.state();
    }

    /** Returns how far the server's time went. */
    Duration uptime() {
        return host.uptime();
    }

    /** Returns the value of the register after the entries that were applied. */
    char value() {
        return machine.value();
    }
}
