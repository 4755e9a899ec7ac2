package dev.clew.models.leaselock;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Model of a lock service with leases, clients that may pause, and a storage that checks fencing
 * tokens.
 */
public final class LeaseLock implements ModelProvider {
    private static final String CLIENTS = "clients";
    private static final String WRITES = "writes";
    private static final String LIVENESS = "liveness";
    private static final String NO_FENCING = "no-fencing";
    private static final String FORGET_TOKEN = "forget-token";
    private static final Faults FAULTS = Faults.NONE.withDuplicates(1).withCrashes(1);

    @Override
    public String name() {
        return "lease-lock";
    }

    @Override
    public String description() {
        return "A lock with leases and fencing tokens, and a storage that its holders write to.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter(CLIENTS, "Number of clients.", 2, 1, 9),
                new Parameter.IntParameter(WRITES, "Number of writes of each client.", 2, 1, 9),
                new Parameter.BooleanParameter(
                        LIVENESS,
                        "Also check that every client waiting for the lock obtains it if nothing is delayed forever.",
                        false));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(NO_FENCING, "The storage ignores tokens.", "TokensNeverGoBack"),
                new SeededBug(
                        FORGET_TOKEN,
                        "The service grants a lease before its token is on disk and reuses the token after a crash.",
                        "OneClientAToken"));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                Configuration.named("liveness", "Every client waiting for the lock obtains it, even after a crash.")
                        .with(WRITES, 1)
                        .with(LIVENESS, true),
                Configuration.named("three-writes", "A client may be fenced off often enough to receive an old grant.")
                        .with(WRITES, 3)
                        .with(Faults.NONE.withDuplicates(1)));
    }

    @Override
    public Model create(Parameters parameters) {
        int writes = parameters.integer(WRITES);
        String bug = parameters.choice(BUG_PARAMETER);
        List<String> names = IntStream.rangeClosed(1, parameters.integer(CLIENTS))
                .mapToObj(number -> "client" + number)
                .toList();
        ClusterBuilder<LockMessage> cluster = ClusterModel.named(name());
        NodeRef<LockService.State> service = cluster.node("service", new LockService(bug.equals(FORGET_TOKEN)));
        NodeRef<Storage.State> storage = cluster.node("storage", new Storage(!bug.equals(NO_FENCING)));
        NodeGroup<LockClient.State> clients = cluster.nodes(names, place -> new LockClient(service, storage, writes));
        cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.CRASH)
                .faults(FAULTS)
                .symmetric(clients);
        LockProperties properties = new LockProperties(service, storage, clients, writes);
        properties.addTo(cluster);
        return (parameters.bool(LIVENESS) ? properties.addLivenessTo(cluster) : cluster).build();
    }
}
