package dev.clew.models.wal;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.FaultKind;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import dev.clew.models.wal.LogMessage.Write;
import java.util.List;
import java.util.stream.IntStream;

/** A server that forces its log to disk before it acknowledges a write. */
public final class WriteAheadLog implements ModelProvider {
    private static final String CLIENTS = "clients";
    private static final String WRITES = "writes";
    private static final String ACK_BEFORE_SYNC = "ack-before-sync";
    private static final int SERVER = 0;

    @Override
    public String name() {
        return "write-ahead-log";
    }

    @Override
    public String description() {
        return "A server that logs writes, forces the log to disk in batches, and crashes.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients.", 2, 1, 9),
                new Parameter.IntParameter(WRITES, "Writes of each client, one after the other.", 2, 1, 9));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(new SeededBug(
                ACK_BEFORE_SYNC,
                "A write is acknowledged when it is in the file, not when the file is on disk.",
                "AcknowledgedIsDurable"));
    }

    @Override
    public Model create(Parameters parameters) {
        int clients = parameters.integer(CLIENTS);
        int writes = parameters.integer(WRITES);
        boolean early = parameters.choice(BUG_PARAMETER).equals(ACK_BEFORE_SYNC);
        ClusterModel.Builder<LogMessage> cluster =
                ClusterModel.<LogMessage>named(name()).node("server", new LogServer(early));
        for (int id = 1; id <= clients; id++) {
            cluster.node("client" + id, new LogClient(SERVER, writes));
        }
        return cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.CRASH)
                .faults(Faults.NONE.withLoss(1).withCrashes(1).withTimeouts(1))
                .symmetricNodes(IntStream.rangeClosed(1, clients).toArray())
                .invariant("AcknowledgedIsDurable", view -> IntStream.rangeClosed(1, clients)
                        .allMatch(client -> isDurable(view, client)))
                .step("LogOnlyGrows", LogServer.Log.class, WriteAheadLog::grows)
                .sometimes("AllAcknowledged", view -> IntStream.rangeClosed(1, clients)
                        .allMatch(client -> acknowledged(view, client) == writes))
                .build();
    }

    /** Whether the log has, or would have if the server restarted now, all that a client was promised. */
    private static boolean isDurable(ClusterView<LogMessage> view, int client) {
        List<Write> entries = view.state(SERVER, LogServer.Log.class).entries();
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
