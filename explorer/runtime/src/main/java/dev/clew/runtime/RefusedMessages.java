package dev.clew.runtime;

import dev.clew.model.Network;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages that a node refused (see {@link dev.clew.model.Node#accepts}) and that are offered to it
 * again after each change of its state. On ordered links a message waits for those that were
 * refused before it. Used by one thread at a time.
 *
 * @param <M> the cluster's messages
 */
public final class RefusedMessages<M> {
    private final boolean ordered;

    /** The messages of each link in the order of their arrival; no queue is empty. */
    private final Map<Integer, Deque<Refused<M>>> bySource = new LinkedHashMap<>();

    /**
     * A message that waits.
     *
     * @param source id of the sender
     * @param weight bytes that it takes in memory
     */
    public record Refused<M>(int source, M message, int weight) {}

    /** Decides whether a node accepts a message. */
    @FunctionalInterface
    public interface Guard<M, E extends Exception> {
        boolean accepts(int source, M message) throws E;
    }

    /** Creates an empty collection of messages of a network of this kind. */
    public RefusedMessages(Network.Kind network) {
        ordered = network == Network.Kind.ORDERED;
    }

    /** Returns whether a message that arrives now has to wait for earlier ones. */
    public boolean holdUp(int source) {
        return ordered && bySource.containsKey(source);
    }

    public boolean isEmpty() {
        return bySource.isEmpty();
    }

    /** Adds a message that arrived last. */
    public void add(Refused<M> message) {
        bySource.computeIfAbsent(message.source(), source -> new ArrayDeque<>()).add(message);
    }

    /** Removes and returns a message that the node accepts now; the oldest such message of its link. */
    public <E extends Exception> Optional<Refused<M>> take(Guard<M, E> guard) throws E {
        for (Deque<Refused<M>> link : bySource.values()) {
            for (Iterator<Refused<M>> next = link.iterator(); next.hasNext(); ) {
                Refused<M> message = next.next();
                if (guard.accepts(message.source(), message.message())) {
                    next.remove();
                    bySource.values().removeIf(Deque::isEmpty);
                    return Optional.of(message);
                }
                if (ordered) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns all messages, those of a link in the order of their arrival. */
    public List<Refused<M>> toList() {
        List<Refused<M>> all = new ArrayList<>();
        bySource.values().forEach(all::addAll);
        return all;
    }

    /** Replaces all messages. */
    public void replace(List<Refused<M>> messages) {
        bySource.clear();
        messages.forEach(this::add);
    }
}
