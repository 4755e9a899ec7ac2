package dev.clew.history;

import dev.clew.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What several clients did and saw, kept as the partial order that it means and nothing more: each client's operations in
 * sequence, and for each operation which ones of others had been completed when it was invoked. Two interleavings with the
 * same order in real time are therefore one value. Immutable.
 *
 * @param <O> operations, values
 * @param <R> results, values
 * @param clients what each client did, by its id, which is that of its node
 * @param valid false for good once a result came that no operation was waiting for, or a client invoked a second operation
 *     before the first had returned; such a history stays as it is
 * @param open the operations of each client of which it will never know how they ended, in order; they see the client's own
 *     completed operations, too
 */
public record ClientHistory<O, R>(
        Map<@NodeId Integer, Client<O, R>> clients, boolean valid, Map<@NodeId Integer, List<Invoked<O>>> open) {

    public ClientHistory {
        clients = Map.copyOf(clients);
        open = Map.copyOf(open);
    }

    /**
     * What one client did.
     *
     * @param completed its completed operations in order
     * @param inFlight the operation that it waits for
     */
    public record Client<O, R>(List<Completed<O, R>> completed, Optional<Invoked<O>> inFlight) {
        public Client {
            completed = List.copyOf(completed);
        }
    }

    /**
     * An operation that has begun.
     *
     * @param seen for every other client that had completed some operation, the index of its last completed one
     */
    public record Invoked<O>(O operation, Map<@NodeId Integer, Integer> seen) {
        public Invoked {
            seen = Map.copyOf(seen);
        }
    }

    /**
     * An operation that has returned.
     *
     * @param seen as in {@link Invoked}
     */
    public record Completed<O, R>(O operation, R result, Map<@NodeId Integer, Integer> seen) {
        public Completed {
            seen = Map.copyOf(seen);
        }
    }

    /** A history in which nothing has happened. */
    public static <O, R> ClientHistory<O, R> empty() {
        return new ClientHistory<>(Map.of(), true, Map.of());
    }

    /** This history after a client has invoked an operation; a client waits for one operation at a time. */
    public ClientHistory<O, R> invoke(int client, O operation) {
        if (!valid) {
            return this;
        }
        Client<O, R> before = clients.getOrDefault(client, new Client<>(List.of(), Optional.empty()));
        if (before.inFlight.isPresent()) {
            return invalid();
        }
        Map<Integer, Integer> seen = new TreeMap<>();
        clients.forEach((other, done) -> {
            if (other != client && !done.completed.isEmpty()) {
                seen.put(other, done.completed.size() - 1);
            }
        });
        return with(client, new Client<>(before.completed, Optional.of(new Invoked<>(operation, seen))));
    }

    /** This history after a result has come to a client; it completes the operation that the client has in flight. */
    public ClientHistory<O, R> complete(int client, R result) {
        if (!valid) {
            return this;
        }
        Client<O, R> before = clients.get(client);
        if (before == null || before.inFlight.isEmpty()) {
            return invalid();
        }
        Invoked<O> invoked = before.inFlight.get();
        List<Completed<O, R>> completed = new ArrayList<>(before.completed);
        completed.add(new Completed<>(invoked.operation, result, invoked.seen));
        return with(client, new Client<>(completed, Optional.empty()));
    }

    /** This history after a client has learned that the operation it has in flight had no effect: it never was. */
    public ClientHistory<O, R> fail(int client) {
        Client<O, R> before = clients.get(client);
        if (!valid || before == null || before.inFlight.isEmpty()) {
            return invalid();
        }
        return with(client, new Client<>(before.completed, Optional.empty()));
    }

    /**
     * This history after a client has given up waiting for the operation that it has in flight, and will never know whether
     * it takes effect; the client may go on.
     */
    public ClientHistory<O, R> unknown(int client) {
        Client<O, R> before = clients.get(client);
        if (!valid || before == null || before.inFlight.isEmpty()) {
            return invalid();
        }
        Invoked<O> invoked = before.inFlight.get();
        Map<Integer, Integer> seen = new TreeMap<>(invoked.seen);
        if (!before.completed.isEmpty()) {
            seen.put(client, before.completed.size() - 1);
        }
        List<Invoked<O>> own = new ArrayList<>(open.getOrDefault(client, List.of()));
        own.add(new Invoked<>(invoked.operation, seen));
        Map<Integer, List<Invoked<O>>> more = new TreeMap<>(open);
        more.put(client, List.copyOf(own));
        ClientHistory<O, R> rest = with(client, new Client<>(before.completed, Optional.empty()));
        return new ClientHistory<>(rest.clients, true, more);
    }

    /**
     * The operations, with places in an order of events that has all this history says of real time and nothing that it
     * excludes. Those in flight are unknown.
     *
     * @throws IllegalStateException if the history is not valid
     */
    public List<Operation<O, R>> operations() {
        if (!valid) {
            throw new IllegalStateException("an invalid history has no operations");
        }
        return new EventOrder<>(this).operations();
    }

    private ClientHistory<O, R> invalid() {
        return valid ? new ClientHistory<>(clients, false, open) : this;
    }

    /** A client that has nothing to tell is as if it were not there. */
    private ClientHistory<O, R> with(int client, Client<O, R> after) {
        Map<Integer, Client<O, R>> changed = new TreeMap<>(clients);
        if (after.completed.isEmpty() && after.inFlight.isEmpty()) {
            changed.remove(client);
        } else {
            changed.put(client, after);
        }
        return new ClientHistory<>(changed, true, open);
    }
}
