package dev.clew.models.leaselock;

import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.FaultKind;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameter;
import dev.clew.model.Parameters;
import dev.clew.model.SeededBug;
import dev.clew.models.leaselock.LockMessage.WriteResult;
import dev.clew.models.leaselock.Storage.Accepted;
import java.util.List;
import java.util.stream.IntStream;

/** A lock service with leases, clients that may be paused, and a storage that checks fencing tokens. */
public final class LeaseLock implements ModelProvider {
    private static final String CLIENTS = "clients";
    private static final String WRITES = "writes";
    private static final String NO_FENCING = "no-fencing";
    private static final String FORGET_TOKEN = "forget-token";
    private static final int SERVICE = 0;
    private static final int STORAGE = 1;
    private static final int FIRST_CLIENT = 2;

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
                new Parameter.IntParameter(WRITES, "Writes that each client has to do.", 2, 1, 9));
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(NO_FENCING, "The storage does not look at tokens.", "TokensNeverGoBack"),
                new SeededBug(
                        FORGET_TOKEN,
                        "The service grants a lease before its token is on disk, and grants it again after a crash.",
                        "OneClientAToken"));
    }

    @Override
    public Model create(Parameters parameters) {
        int clients = parameters.integer(CLIENTS);
        int writes = parameters.integer(WRITES);
        String bug = parameters.choice(BUG_PARAMETER);
        ClusterModel.Builder<LockMessage> cluster = ClusterModel.<LockMessage>named(name())
                .node("service", new LockService(bug.equals(FORGET_TOKEN)))
                .node("storage", new Storage(!bug.equals(NO_FENCING)));
        for (int client = 1; client <= clients; client++) {
            cluster.node("client" + client, new LockClient(SERVICE, STORAGE, writes));
        }
        return cluster.tolerates(FaultKind.LOSS, FaultKind.DUPLICATION, FaultKind.REORDERING, FaultKind.CRASH)
                .faults(Faults.NONE.withDuplicates(1).withCrashes(1))
                .symmetricNodes(
                        IntStream.range(FIRST_CLIENT, FIRST_CLIENT + clients).toArray())
                .invariant("TokensNeverGoBack", view -> each(view, (a, b) -> a.token() <= b.token()))
                .invariant(
                        "OneClientAToken",
                        view -> each(view, (a, b) -> a.token() != b.token() || a.client() == b.client()))
                .sometimes("AllDone", view -> IntStream.range(FIRST_CLIENT, view.size())
                        .allMatch(client -> state(view, client).phase() == LockClient.Phase.DONE))
                .sometimes("HolderFencedOff", LeaseLock::isFencedOff)
                .build();
    }

    private interface Pair {
        boolean test(Accepted earlier, Accepted later);
    }

    /** Whether something holds of every write and the one after it. */
    private static boolean each(ClusterView<LockMessage> view, Pair pair) {
        List<Accepted> writes = view.state(STORAGE, Storage.State.class).writes();
        return IntStream.range(1, writes.size()).allMatch(i -> pair.test(writes.get(i - 1), writes.get(i)));
    }

    /** Whether a client is about to hear that it has lost the lock. */
    private static boolean isFencedOff(ClusterView<LockMessage> view) {
        return IntStream.range(FIRST_CLIENT, view.size())
                .filter(client -> state(view, client).phase() == LockClient.Phase.WRITING)
                .anyMatch(client -> view.deliverable(client).stream()
                        .anyMatch(envelope -> envelope.message() instanceof WriteResult result && !result.accepted()));
    }

    private static LockClient.State state(ClusterView<LockMessage> view, int client) {
        return view.state(client, LockClient.State.class);
    }
}
