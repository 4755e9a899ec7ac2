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
import io.microraft.RaftConfig;
import io.microraft.RaftEndpoint;
import io.microraft.RaftNode;
import io.microraft.RaftNodeStatus;
import io.microraft.RaftRole;
import io.microraft.impl.RaftNodeImpl;
import io.microraft.impl.state.RaftState;
import io.microraft.model.impl.DefaultRaftModelFactory;
import io.microraft.model.log.LogEntry;
import io.microraft.model.message.RaftMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A node of MicroRaft that serves clients. */
final class Server implements Hosted<RegisterMessage> {
    private static final DefaultRaftModelFactory MODELS = new DefaultRaftModelFactory();

    private static final RaftConfig CONFIG = RaftConfig.newBuilder()
            .setCommitCountToTakeSnapshot(20)
            .setMaxPendingLogEntryCount(4)
            .setRaftNodeReportPublishPeriodSecs(1_000_000) // later than anything in a behavior
            .build();

    private final Host<RegisterMessage> host;
    private final Settings settings;
    private final RaftNodeImpl raft;

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
    private record Printed(String role, int term, String votedFor, long commit, List<String> log, long uptime) {}

    @SuppressWarnings("FutureReturnValueIgnored") // a start that fails terminates the node, which idle() finds out
    Server(Host<RegisterMessage> host, Optional<Object> image, Settings settings) {
        this.host = host;
        this.settings = settings;
        Disk disk = image.orElse(Disk.EMPTY) instanceof Frozen written ? host.thaw(written, Disk.class) : Disk.EMPTY;
        RaftNode.RaftNodeBuilder builder = RaftNode.newBuilder()
                .setGroupId("group")
                .setConfig(CONFIG)
                .setExecutor(new HostTaskExecutor(host.executor()))
                .setTransport(new HostTransport(host))
                .setStateMachine(new RegisterMachine())
                .setModelFactory(MODELS)
                .setRaftNodeReportListener(new NoReports())
                .setRandom(host.random(host.self()))
                .setClock(host.clock());
        if (disk.isComplete()) {
            builder.setRestoredState(disk.restored());
        } else {
            builder.setLocalEndpoint(new Endpoint(host.self())).setInitialGroupMembers(members());
            disk = Disk.EMPTY; // a crash came before the server was part of anything
        }
        raft = (RaftNodeImpl) builder.setStore(new DiskStore(host, disk, settings.keepsVotes()))
                .build();
        raft.start();
    }

    private Collection<RaftEndpoint> members() {
        return IntStream.range(0, settings.servers())
                .<RaftEndpoint>mapToObj(Endpoint::new)
                .toList();
    }

    @Override
    public void receive(int source, RegisterMessage message) {
        if (message instanceof RaftTraffic traffic) {
            raft.handle(host.thaw(traffic.message(), RaftMessage.class));
        } else {
            waiting.add(new Waiting(source, message));
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
        if (raft.getStatus() != RaftNodeStatus.ACTIVE) {
            throw new IllegalStateException("the node is " + raft.getStatus());
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
        return Optional.of(new Printed(
                state.role().name(),
                state.term(),
                Disk.nameOf(state.votedEndpoint()),
                state.commitIndex(),
                Disk.textOf(log()),
                host.uptime().toMillis()));
    }

    /** Returns the entries of the log, from index 1. */
    List<LogEntry> log() {
        List<LogEntry> entries = new ArrayList<>();
        for (long index = 1; index <= raft.state().log().lastLogOrSnapshotIndex(); index++) {
            entries.add(raft.state().log().getLogEntry(index));
        }
        return entries;
    }

    /** Returns the library's state of the node. */
    RaftState state() {
        return raft.state();
    }
}
