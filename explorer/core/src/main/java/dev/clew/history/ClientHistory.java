package dev.clew.history;

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
 * @param clients what each client did, by its id
 * @param valid false for good once a result came that no operation was waiting for, or a client invoked a second operation
 *     before the first had returned; such a history stays as it is
 */
public record ClientHistory<O, R>(Map<Integer, Client<O, R>> clients, boolean valid) {

    public ClientHistory {
        clients = Map.copyOf(clients);
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
    public record Invoked<O>(O operation, Map<Integer, Integer> seen) {
        public Invoked {
            seen = Map.copyOf(seen);
        }
    }

    /**
     * An operation that has returned.
     *
     * @param seen as in {@link Invoked}
     */
    public record Completed<O, R>(O operation, R result, Map<Integer, Integer> seen) {
        public Completed {
            seen = Map.copyOf(seen);
        }
    }

    /** A history in which nothing has happened. */
    public static <O, R> ClientHistory<O, R> empty() {
        return new ClientHistory<>(Map.of(), true);
    }

    /** This history after a client has invoked an operation; a client waits for one operation at a time. */
    public ClientHistory<O, R> invoke(int client, O operation) {
        if (!valid) {
            return this;
        }
        Client<O, R> before = clients.getOrDefault(client, new Client<>(List.of(), Optional.empty()));
        if (before.inFlight.isPresent()) {
            return new ClientHistory<>(clients, false);
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
            return new ClientHistory<>(clients, false);
        }
        Invoked<O> invoked = before.inFlight.get();
        List<Completed<O, R>> completed = new ArrayList<>(before.completed);
        completed.add(new Completed<>(invoked.operation, result, invoked.seen));
        return with(client, new Client<>(completed, Optional.empty()));
    }

    private ClientHistory<O, R> with(int client, Client<O, R> after) {
        Map<Integer, Client<O, R>> changed = new TreeMap<>(clients);
        changed.put(client, after);
        return new ClientHistory<>(changed, true);
    }
}
