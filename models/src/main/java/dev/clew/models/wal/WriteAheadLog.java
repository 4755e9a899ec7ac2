package dev.clew.models.wal;

import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.NetworkParameters;
import dev.clew.models.wal.LogClient.Progress;
import dev.clew.models.wal.LogMessage.Write;
import dev.clew.models.wal.LogServer.Log;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Model of a server that syncs its log to disk before it acknowledges a write. */
public final class WriteAheadLog implements ModelProvider {
    private static final String CLIENTS = "clients";
    private static final String WRITES = "writes";
    private static final String LIVENESS = "liveness";
    private static final String ACK_BEFORE_SYNC = "ack-before-sync";

    @Override
    public String name() {
        return "write-ahead-log";
    }

    @Override
    public String description() {
        return "A server that logs writes, syncs the log to disk in batches, and crashes.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients.", 2, 1, 9),
                new Parameter.IntParameter(WRITES, "Number of writes of each client, one after the other.", 2, 1, 9),
                NetworkParameters.network(Network.Kind.UNORDERED_NONDUPLICATING),
                NetworkParameters.lossy(false),
                new Parameter.BooleanParameter(
                        LIVENESS,
                        "Also check that every write is acknowledged if nothing is delayed forever; for timers that may fire"
                                + " any number of times.",
                        false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                ACK_BEFORE_SYNC,
                "A write is acknowledged once it is in the file, before the file is on disk.",
                "AcknowledgedIsDurable"));
    }

    @Override
    public Model create(Parameters parameters) {
        int writes = parameters.integer(WRITES);
        boolean early = parameters.choice(BUG_PARAMETER).equals(ACK_BEFORE_SYNC);
        List<String> names = IntStream.rangeClosed(1, parameters.integer(CLIENTS))
                .mapToObj(number -> "client" + number)
                .toList();
        ClusterBuilder<LogMessage> cluster =
                ClusterModel.<LogMessage>named(name()).network(NetworkParameters.of(parameters));
        NodeRef.WithDisk<Log, Log> server = cluster.node("server", new LogServer(early));
        NodeGroup<Progress> clients = cluster.nodes(names, place -> new LogClient(server, writes));
        cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.CRASH)
                .faults(Faults.NONE.withLoss(1).withCrashes(1).withTimeouts(1))
                .symmetric(clients)
                .check(
                        "AcknowledgedIsDurable",
                        view -> Check.all(clients.stream()
                                .map(client -> isDurable(client, view.state(client), view.state(server)))))
                .invariant("LoggedOnce", view -> isWithoutRepetition(view.state(server)))
                .invariant("NumbersAreInOrder", view -> clients.ids()
                        .allMatch(client -> isInOrder(view.state(server).entries(), client, writes)))
                .invariant("CountedAsOnDiskIsOnDisk", view -> isOnDisk(view, server))
                .step("LogOnlyGrows", server, WriteAheadLog::grows)
                .step(
                        "AcknowledgedInTurn",
                        clients,
                        (before, after) -> after.acknowledged() == before.acknowledged() + 1)
                .sometimes("AllAcknowledged", view -> isAcknowledged(view.all(clients), writes))
                .sometimes("BatchOfAll", view -> view.state(server).unforced().size() == clients.size());
        if (parameters.bool(LIVENESS)) {
            cluster.fairness(Fairness.weak(Fairness.Kind.ANY))
                    .eventually("EventuallyAcknowledged", view -> isAcknowledged(view.all(clients), writes));
        }
        return cluster.build();
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named("liveness", "Every lost request is retried, and every write is acknowledged.")
                        .with(CLIENTS, 1)
                        .with(LIVENESS, true)
                        .with(
                                NetworkParameters.NETWORK,
                                Network.Kind.UNORDERED_DUPLICATING) // here a retry adds no message
                        .with(Faults.NONE.withLoss(2).withCrashes(1)),
                Configuration.named("lossless", "Without loss, every write is acknowledged without a retry.")
                        .with(LIVENESS, true)
                        .with(Faults.NONE.withTimeouts(0)),
                Configuration.named("duplicates", "Duplicates of a write and of its answer arrive late.")
                        .with(Faults.NONE.withDuplicates(1).withCrashes(1).withTimeouts(0)));
    }

    private static boolean isAcknowledged(List<Progress> clients, int writes) {
        return clients.stream().allMatch(client -> client.acknowledged() == writes);
    }

    private static boolean isWithoutRepetition(Log log) {
        return Set.copyOf(log.entries()).size() == log.entries().size();
    }

    /**
     * Returns whether a client's writes are in the log in the order of their numbers, since it
     * writes one after the other.
     */
    private static boolean isInOrder(List<Write> entries, int client, int writes) {
        List<Integer> numbers = entries.stream()
                .filter(write -> write.client() == client)
                .map(Write::number)
                .toList();
        return numbers.size() <= writes
                && numbers.equals(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    /**
     * Returns whether the entries that a running server counts as synced would survive a crash now;
     * without crashes no disk is modelled.
     */
    private static boolean isOnDisk(ClusterView<LogMessage> view, NodeRef.WithDisk<Log, Log> server) {
        return view.state(server).onDisk()
                <= view.persisted(server).map(image -> image.entries().size()).orElse(Integer.MAX_VALUE);
    }

    /**
     * Checks that the log contains every write acknowledged to a client, also after a restart in
     * this state.
     */
    private static Check isDurable(NodeRef<?> client, Progress progress, Log log) {
        return Check.all(IntStream.rangeClosed(1, progress.acknowledged())
                .mapToObj(number -> Check.that(log.entries().contains(new Write(client.id(), number)))
                        .because(() -> "write " + number + " of " + client + " is acknowledged, but not in the log "
                                + log.entries())));
    }

    private static boolean grows(Log before, Log after) {
        int length = before.entries().size();
        return after.entries().size() >= length
                && after.entries().subList(0, length).equals(before.entries())
                && after.onDisk() >= before.onDisk();
    }
}
