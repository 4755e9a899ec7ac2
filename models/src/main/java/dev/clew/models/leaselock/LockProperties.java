package dev.clew.models.leaselock;

import dev.clew.model.Action;
import dev.clew.model.Check;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterView;
import dev.clew.model.Fairness;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.leaselock.LockMessage.Acquire;
import dev.clew.models.leaselock.LockMessage.Granted;
import dev.clew.models.leaselock.LockMessage.Release;
import dev.clew.models.leaselock.LockMessage.Write;
import dev.clew.models.leaselock.LockMessage.WriteResult;
import dev.clew.models.leaselock.Storage.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Properties of the lock, of the storage and of their clients.
 *
 * @param service the lock service
 * @param storage the storage
 * @param clients the clients
 * @param writes number of writes of each client
 */
record LockProperties(
        NodeRef<LockService.State> service,
        NodeRef<Storage.State> storage,
        NodeGroup<LockClient.State> clients,
        int writes) {

    ClusterBuilder<LockMessage> addTo(ClusterBuilder<LockMessage> cluster) {
        return cluster.check("TokensNeverGoBack", this::tokensNeverGoBack)
                .check("OneClientAToken", this::oneClientAToken)
                .check("EachWriteOnce", this::eachWriteOnce)
                .invariant("CountedIsStored", view -> clients.stream().allMatch(client -> isStored(view, client)))
                .invariant("RefusedOnlyIfFenced", view -> clients.stream()
                        .allMatch(client -> isFencedIfRefused(view, client)))
                .invariant("ReleasesItsOwn", view -> view.deliverable(service).stream()
                        .allMatch(envelope -> !(envelope.message() instanceof Release release)
                                || hasFinished(view.state(clients.withId(envelope.source())), release)))
                .step("LeaseEndsByTimerOrRelease", this::endsByTimerOrRelease)
                .step("ServedInTurn", this::isServedInTurn)
                .step("ClientTokenNeverFalls", clients, (before, after) -> before.token() <= after.token())
                .step("DoneIsFinal", clients, (before, after) -> before.phase() != LockClient.Phase.DONE)
                .sometimes("AllDone", this::allDone)
                .sometimes("HolderFencedOff", this::someoneIsFencedOff)
                .sometimes("LockGivenBack", view -> view.deliverable(service).stream()
                        .anyMatch(envelope -> envelope.message() instanceof Release))
                .sometimes("ReleaseIsHeard", view -> clients.stream().anyMatch(client -> isReleaseHeard(view, client)));
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
                .leadsTo("WaitingIsServed", view -> isSomeoneWaiting(view), view -> !isSomeoneWaiting(view));
    }

    private boolean isSomeoneWaiting(ClusterView<LockMessage> view) {
        return !view.state(service).waiting().isEmpty();
    }

    /** Checks that the tokens of the stored writes do not decrease. */
    private Check tokensNeverGoBack(ClusterView<LockMessage> view) {
        List<Accepted> writes = writes(view);
        return Check.all(IntStream.range(1, writes.size())
                .filter(i -> writes.get(i - 1).token() > writes.get(i).token())
                .mapToObj(i -> Check.failed(
                        "the storage accepted %s after %s", text(writes.get(i)), text(writes.get(i - 1)))));
    }

    /** Checks that no two clients share a token, whether held by a client or carried by a write. */
    private Check oneClientAToken(ClusterView<LockMessage> view) {
        Stream<Accepted> inHand = clients.stream()
                .filter(client -> view.state(client).token() > 0)
                .map(client ->
                        new Accepted(client.id(), new Write(view.state(client).token(), 0)));
        List<Accepted> all = Stream.concat(inHand, writes(view).stream()).toList();
        return everyTwo(
                all,
                (one, other) -> one.token() != other.token() || one.client() == other.client(),
                (one, other) -> "two clients have token " + one.token() + ": " + name(one) + ", " + name(other));
    }

    private Check eachWriteOnce(ClusterView<LockMessage> view) {
        return everyTwo(
                writes(view),
                (one, other) -> !one.isWrite(other.client(), other.write().number()),
                (one, other) -> "stored twice: " + text(one) + ", " + text(other));
    }

    private boolean isStored(ClusterView<LockMessage> view, NodeRef<LockClient.State> client) {
        LockClient.State state = view.state(client);
        return IntStream.rangeClosed(1, state.phase() == LockClient.Phase.DONE ? writes : state.written())
                .allMatch(number -> writes(view).stream().anyMatch(accepted -> accepted.isWrite(client.id(), number)));
    }

    private boolean isFencedIfRefused(ClusterView<LockMessage> view, NodeRef<?> client) {
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
        LockService.State was = before.state(service);
        LockService.State is = after.state(service);
        boolean ends = was.held() && (!is.held() || is.token() != was.token());
        return ends == (was.held() && endsLease(action, was.token()));
    }

    private boolean endsLease(Action action, int token) {
        if (action instanceof Action.Timeout timeout) {
            return timeout.node() == service.id() && timeout.timer().equals(new LockService.Lease(token));
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
        LockService.State was = before.state(service);
        LockService.State is = after.state(service);
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
    private boolean isReleaseHeard(ClusterView<LockMessage> view, NodeRef<LockClient.State> client) {
        return view.state(client).phase() == LockClient.Phase.DONE
                && view.deliverable(service).stream()
                        .noneMatch(
                                envelope -> envelope.source() == client.id() && envelope.message() instanceof Release);
    }

    private boolean allDone(ClusterView<LockMessage> view) {
        return view.all(clients).stream().allMatch(client -> client.phase() == LockClient.Phase.DONE);
    }

    /** Returns whether a client is about to learn that it has lost the lock. */
    private boolean someoneIsFencedOff(ClusterView<LockMessage> view) {
        return clients.stream()
                .filter(client -> view.state(client).phase() == LockClient.Phase.WRITING)
                .anyMatch(client -> view.deliverable(client).stream()
                        .anyMatch(envelope -> envelope.message() instanceof WriteResult result && !result.accepted()));
    }

    /** Checks that a predicate holds for any two elements of a list. */
    private static Check everyTwo(
            List<Accepted> all,
            BiPredicate<Accepted, Accepted> predicate,
            BiFunction<Accepted, Accepted, String> conflict) {
        for (int other = 0; other < all.size(); other++) {
            for (int one = 0; one < other; one++) {
                if (!predicate.test(all.get(one), all.get(other))) {
                    return Check.failed("%s", conflict.apply(all.get(one), all.get(other)));
                }
            }
        }
        return Check.passed();
    }

    private String text(Accepted accepted) {
        return "write " + accepted.write().number() + " of " + name(accepted) + " with token " + accepted.token();
    }

    private String name(Accepted accepted) {
        return clients.withId(accepted.client()).name();
    }

    private List<Accepted> writes(ClusterView<LockMessage> view) {
        return view.state(storage).writes();
    }
}
