package dev.clew.history;

import dev.clew.annotation.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * History of several clients, kept as the partial order that it represents and nothing more: the sequence of each
 * client's operations, and for each operation which operations of other clients had completed when it was invoked. Two
 * interleavings with the same real-time order are therefore equal values. Immutable.
 *
 * @param <O> operations, values
 * @param <R> results, values
 * @param clients each client's operations, by its id, which is that of its node
 * @param valid false for good once a result arrived for which no operation was waiting, or a client invoked a second
 *     operation before the first had returned; such a history does not change any more
 * @param open the operations of each client whose outcome it will never know, in order; their {@code seen} includes the
 *     client's own completed operations
 */
public record ClientHistory<O, R>(
        Map<@NodeId Integer, Client<O, R>> clients, boolean valid, Map<@NodeId Integer, List<Invoked<O>>> open) {

    public ClientHistory {
        clients = Map.copyOf(clients);
        open = Map.copyOf(open);
    }

    /**
     * Operations of one client.
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
     * Operation that was invoked.
     *
     * @param seen for every other client with a completed operation, the index of the last operation that it had
     *     completed
     */
    public record Invoked<O>(O operation, Map<@NodeId Integer, Integer> seen) {
        public Invoked {
            seen = Map.copyOf(seen);
        }
    }

    /**
     * Operation that has returned.
     *
     * @param seen as in {@link Invoked}
     */
    public record Completed<O, R>(O operation, R result, Map<@NodeId Integer, Integer> seen) {
        public Completed {
            seen = Map.copyOf(seen);
        }
    }

    /** Returns an empty history. */
    public static <O, R> ClientHistory<O, R> empty() {
        return new ClientHistory<>(Map.of(), true, Map.of());
    }

    /** Returns this history after a client has invoked an operation; a client waits for one operation at a time. */
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

    /** Returns this history after a client has received a result, which completes its operation in flight. */
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

    /**
     * Returns this history after a client has learned that its operation in flight had no effect; the operation is
     * removed.
     */
    public ClientHistory<O, R> fail(int client) {
        Client<O, R> before = clients.get(client);
        if (!valid || before == null || before.inFlight.isEmpty()) {
            return invalid();
        }
        return with(client, new Client<>(before.completed, Optional.empty()));
    }

    /**
     * Returns this history after a client has stopped waiting for its operation in flight, and will never know whether
     * that takes effect; the client may invoke further operations.
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
     * Returns the operations, placed in an order of events with exactly the real-time precedence of this history.
     * Operations in flight have an unknown outcome.
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

    /**
     * Returns this history with a client replaced; a client without operations is removed, so that equal histories are
     * equal values.
     */
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
