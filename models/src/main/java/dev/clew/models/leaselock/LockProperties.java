package dev.clew.models.leaselock;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.Fairness;
import dev.clew.models.leaselock.LockMessage.Acquire;
import dev.clew.models.leaselock.LockMessage.Granted;
import dev.clew.models.leaselock.LockMessage.Release;
import dev.clew.models.leaselock.LockMessage.Write;
import dev.clew.models.leaselock.LockMessage.WriteResult;
import dev.clew.models.leaselock.Storage.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Properties of the lock, of the storage and of their clients.
 *
 * @param service id of the lock service
 * @param storage id of the storage
 * @param firstClient id of the first client; the ids of the others follow
 * @param writes number of writes of each client
 */
record LockProperties(int service, int storage, int firstClient, int writes) {

    ClusterBuilder<LockMessage> addTo(ClusterBuilder<LockMessage> cluster) {
        return cluster.invariant("TokensNeverGoBack", this::tokensNeverGoBack)
                .invariant("OneClientAToken", this::oneClientAToken)
                .invariant("EachWriteOnce", this::eachWriteOnce)
                .invariant("CountedIsStored", view -> clients(view).allMatch(client -> isStored(view, client)))
                .invariant("RefusedOnlyIfFenced", view -> clients(view)
                        .allMatch(client -> isFencedIfRefused(view, client)))
                .invariant("ReleasesItsOwn", view -> view.deliverable(service).stream()
                        .allMatch(envelope -> !(envelope.message() instanceof Release release)
                                || hasFinished(client(view, envelope.source()), release)))
                .step("LeaseEndsByTimerOrRelease", this::endsByTimerOrRelease)
                .step("ServedInTurn", this::isServedInTurn)
                .step(
                        "ClientTokenNeverFalls",
                        LockClient.State.class,
                        (before, after) -> before.token() <= after.token())
                .step("DoneIsFinal", LockClient.State.class, (before, after) -> before.phase() != LockClient.Phase.DONE)
                .sometimes("AllDone", this::allDone)
                .sometimes("HolderFencedOff", this::someoneIsFencedOff)
                .sometimes("LockGivenBack", view -> view.deliverable(service).stream()
                        .anyMatch(envelope -> envelope.message() instanceof Release))
                .sometimes("ReleaseIsHeard", view -> clients(view).anyMatch(client -> isReleaseHeard(view, client)));
    }

    /**
     * Adds the liveness properties. They do not cover requests forgotten in a crash of the service:
     * their clients wait forever.
     */
    ClusterBuilder<LockMessage> addLivenessTo(ClusterBuilder<LockMessage> cluster) {
        return cluster.fairness(
                        Fairness.weak(Fairness.Kind.DELIVERY),
                        Fairness.weak(Fairness.Kind.TIMEOUT),
                        Fairness.weak(Fairness.Kind.RESTART),
                        Fairness.weak(Fairness.Kind.INTERNAL))
                .leadsTo("WaitingIsServed", view -> !lock(view).waiting().isEmpty(), view -> lock(view)
                        .waiting()
                        .isEmpty());
    }

    private boolean tokensNeverGoBack(ClusterView<LockMessage> view) {
        List<Accepted> writes = writes(view);
        return IntStream.range(1, writes.size())
                .allMatch(i -> writes.get(i - 1).token() <= writes.get(i).token());
    }

    /**
     * Returns whether no two clients share a token, whether held by a client or carried by a write.
     */
    private boolean oneClientAToken(ClusterView<LockMessage> view) {
        List<Accepted> inHand = clients(view)
                .filter(client -> client(view, client).token() > 0)
                .mapToObj(client ->
                        new Accepted(client, new Write(client(view, client).token(), 0)))
                .toList();
        List<Accepted> all =
                Stream.concat(inHand.stream(), writes(view).stream()).toList();
        return everyTwo(all, (one, other) -> one.token() != other.token() || one.client() == other.client());
    }

    private boolean eachWriteOnce(ClusterView<LockMessage> view) {
        return everyTwo(
                writes(view),
                (one, other) -> !one.isWrite(other.client(), other.write().number()));
    }

    private boolean isStored(ClusterView<LockMessage> view, int client) {
        LockClient.State state = client(view, client);
        return IntStream.rangeClosed(1, state.phase() == LockClient.Phase.DONE ? writes : state.written())
                .allMatch(number -> writes(view).stream().anyMatch(accepted -> accepted.isWrite(client, number)));
    }

    private boolean isFencedIfRefused(ClusterView<LockMessage> view, int client) {
        return view.deliverable(client).stream()
                .allMatch(envelope -> !(envelope.message() instanceof WriteResult result)
                        || result.accepted()
                        || writes(view).stream()
                                .anyMatch(accepted ->
                                        accepted.token() > result.write().token()));
    }

    /**
     * Returns whether a lease ends only when its own timer fires, its own holder releases it, or
     * the service crashes.
     */
    private boolean endsByTimerOrRelease(
            ClusterView<LockMessage> before, Action action, ClusterView<LockMessage> after) {
        if (!before.isUp(service) || !after.isUp(service)) {
            return true;
        }
        LockService.State was = lock(before);
        LockService.State is = lock(after);
        boolean ends = was.held() && (!is.held() || is.token() != was.token());
        return ends == (was.held() && endsLease(action, was.token()));
    }

    private boolean endsLease(Action action, int token) {
        if (action instanceof Action.Timeout timeout) {
            return timeout.node() == service && timeout.timer().equals(new LockService.Lease(token));
        }
        return action.delivered()
                .filter(taken -> taken.message().equals(new Release(token)))
                .isPresent();
    }

    private static boolean hasFinished(LockClient.State client, Release release) {
        return client.phase() == LockClient.Phase.DONE && client.token() == release.token();
    }

    /**
     * Returns whether each request joins the end of the queue and each new token goes to the first
     * in the queue, who leaves it.
     */
    private boolean isServedInTurn(ClusterView<LockMessage> before, Action action, ClusterView<LockMessage> after) {
        LockService.State was = lock(before);
        LockService.State is = lock(after);
        if (!before.isUp(service) || !after.isUp(service) || was.equals(is)) {
            return true;
        }
        List<Integer> queue = new ArrayList<>(was.waiting());
        action.delivered()
                .filter(taken -> taken.message() instanceof Acquire)
                .ifPresent(taken -> queue.add(taken.source()));
        boolean isServed = is.token() == was.token() || isGranted(after, queue.remove(0), is.token());
        return isServed && is.waiting().equals(queue);
    }

    private static boolean isGranted(ClusterView<LockMessage> view, int client, int token) {
        return view.deliverable(client).stream()
                .anyMatch(envelope -> envelope.message().equals(new Granted(token)));
    }

    /**
     * Returns whether the service has received a client's release: nothing else removes that
     * message from the network.
     */
    private boolean isReleaseHeard(ClusterView<LockMessage> view, int client) {
        return client(view, client).phase() == LockClient.Phase.DONE
                && view.deliverable(service).stream()
                        .noneMatch(envelope -> envelope.source() == client && envelope.message() instanceof Release);
    }

    private boolean allDone(ClusterView<LockMessage> view) {
        return clients(view).allMatch(client -> client(view, client).phase() == LockClient.Phase.DONE);
    }

    /** Returns whether a client is about to learn that it has lost the lock. */
    private boolean someoneIsFencedOff(ClusterView<LockMessage> view) {
        return clients(view)
                .filter(client -> client(view, client).phase() == LockClient.Phase.WRITING)
                .anyMatch(client -> view.deliverable(client).stream()
                        .anyMatch(envelope -> envelope.message() instanceof WriteResult result && !result.accepted()));
    }

    private static boolean everyTwo(List<Accepted> all, BiPredicate<Accepted, Accepted> predicate) {
        return IntStream.range(0, all.size())
                .allMatch(i -> IntStream.range(0, i).allMatch(j -> predicate.test(all.get(j), all.get(i))));
    }

    private IntStream clients(ClusterView<LockMessage> view) {
        return IntStream.range(firstClient, view.size());
    }

    private List<Accepted> writes(ClusterView<LockMessage> view) {
        return view.state(storage, Storage.State.class).writes();
    }

    private LockService.State lock(ClusterView<LockMessage> view) {
        return view.state(service, LockService.State.class);
    }

    private static LockClient.State client(ClusterView<LockMessage> view, int client) {
        return view.state(client, LockClient.State.class);
    }
}
