package dev.clew.models.wal;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import dev.clew.models.NetworkParameters;
import dev.clew.models.wal.LogMessage.Write;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Model of a server that syncs its log to disk before it acknowledges a write. */
public final class WriteAheadLog implements ModelProvider {
    private static final String CLIENTS = "clients";
    private static final String WRITES = "writes";
    private static final String LIVENESS = "liveness";
    private static final String ACK_BEFORE_SYNC = "ack-before-sync";
    private static final int SERVER = 0;

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
        int clients = parameters.integer(CLIENTS);
        int writes = parameters.integer(WRITES);
        boolean early = parameters.choice(BUG_PARAMETER).equals(ACK_BEFORE_SYNC);
        ClusterBuilder<LogMessage> cluster = ClusterModel.<LogMessage>named(name())
                .network(NetworkParameters.of(parameters))
                .add("server", new LogServer(early));
        for (int id = 1; id <= clients; id++) {
            cluster.node("client" + id, new LogClient(SERVER, writes));
        }
        cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.CRASH)
                .faults(Faults.NONE.withLoss(1).withCrashes(1).withTimeouts(1))
                .symmetricNodes(IntStream.rangeClosed(1, clients).toArray())
                .invariant("AcknowledgedIsDurable", view -> IntStream.rangeClosed(1, clients)
                        .allMatch(client -> isDurable(view, client)))
                .invariant("LoggedOnce", view -> isWithoutRepetition(log(view).entries()))
                .invariant("NumbersAreInOrder", view -> IntStream.rangeClosed(1, clients)
                        .allMatch(client -> isInOrder(log(view).entries(), client, writes)))
                .invariant("CountedAsOnDiskIsOnDisk", WriteAheadLog::isOnDisk)
                .step("LogOnlyGrows", LogServer.Log.class, WriteAheadLog::grows)
                .step(
                        "AcknowledgedInTurn",
                        LogClient.Progress.class,
                        (before, after) -> after.acknowledged() == before.acknowledged() + 1)
                .sometimes("AllAcknowledged", view -> IntStream.rangeClosed(1, clients)
                        .allMatch(client -> acknowledged(view, client) == writes))
                .sometimes("BatchOfAll", view -> log(view).unforced().size() == clients);
        if (parameters.bool(LIVENESS)) {
            cluster.fairness(Fairness.weak(Fairness.Kind.ANY))
                    .eventually("EventuallyAcknowledged", view -> IntStream.rangeClosed(1, clients)
                            .allMatch(client -> acknowledged(view, client) == writes));
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

    private static boolean isWithoutRepetition(List<Write> entries) {
        return Set.copyOf(entries).size() == entries.size();
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
    private static boolean isOnDisk(ClusterView<LogMessage> view) {
        return log(view).onDisk()
                <= view.persisted(SERVER)
                        .map(image -> ((LogServer.Log) image).entries().size())
                        .orElse(Integer.MAX_VALUE);
    }

    private static LogServer.Log log(ClusterView<LogMessage> view) {
        return view.state(SERVER, LogServer.Log.class);
    }

    /**
     * Returns whether the log contains every write acknowledged to a client, also after a restart
     * in this state.
     */
    private static boolean isDurable(ClusterView<LogMessage> view, int client) {
        List<Write> entries = log(view).entries();
        return IntStream.rangeClosed(1, acknowledged(view, client))
                .allMatch(number -> entries.contains(new Write(client, number)));
    }

    private static int acknowledged(ClusterView<LogMessage> view, int client) {
        return view.state(client, LogClient.Progress.class).acknowledged();
    }

    private static boolean grows(LogServer.Log before, LogServer.Log after) {
        int length = before.entries().size();
        return after.entries().size() >= length
                && after.entries().subList(0, length).equals(before.entries())
                && after.onDisk() >= before.onDisk();
    }
}
