package dev.clew.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Step between two consecutive states of a behavior. Node ids are resolved to names when an action is printed. */
public sealed interface Action {

    /**
     * Returns the handler call that this crash interrupted; null if the crash fell between two calls or this is not a
     * crash.
     */
    default @Nullable Interrupted during() {
        return null;
    }

    /**
     * Returns the message that a node receives in this step, whether or not a copy stays in flight; empty if there is
     * none.
     */
    default Optional<Envelope<Object>> delivered() {
        return Optional.empty();
    }

    /** Initialization: leads to the first state of every behavior. */
    record Initial() implements Action {}

    /** Delivery of a message. */
    record Deliver(int source, int destination, Object message) implements Action {
        @Override
        public Optional<Envelope<Object>> delivered() {
            return Optional.of(new Envelope<>(source, destination, message));
        }
    }

    /** Loss of a message. */
    record Drop(int source, int destination, Object message) implements Action {}

    /** Delivery of a message of which a copy stays in flight. */
    record Duplicate(int source, int destination, Object message) implements Action {
        @Override
        public Optional<Envelope<Object>> delivered() {
            return Optional.of(new Envelope<>(source, destination, message));
        }
    }

    /**
     * Crash of a node.
     *
     * @param lostWrites number of its last writes, not yet synced, that did not reach the disk
     * @param during the handler call that the crash interrupted; null if it happened between two calls
     * @param broken the links from the node on which messages in flight were lost; empty if none were
     */
    record Crash(int node, int lostWrites, @Nullable Interrupted during, List<BrokenLink> broken) implements Action {
        public Crash {
            broken = List.copyOf(broken);
        }

        /** Creates a crash between two handler calls that breaks no link. */
        public Crash(int node, int lostWrites) {
            this(node, lostWrites, null, List.of());
        }

        /** Returns this crash with other links broken. */
        public Crash breaking(List<BrokenLink> links) {
            return new Crash(node, lostWrites, during, links);
        }
    }

    /**
     * Crash of a node that also loses its disk.
     *
     * @param during the handler call that the crash interrupted; null if it happened between two calls
     * @param broken the links from the node on which messages in flight were lost; empty if none were
     */
    record LoseDisk(int node, @Nullable Interrupted during, List<BrokenLink> broken) implements Action {
        public LoseDisk {
            broken = List.copyOf(broken);
        }

        /** Creates a crash between two handler calls that breaks no link. */
        public LoseDisk(int node) {
            this(node, null, List.of());
        }

        /** Returns this crash with other links broken. */
        public LoseDisk breaking(List<BrokenLink> links) {
            return new LoseDisk(node, during, links);
        }
    }

    /**
     * Handler call that a crash interrupted.
     *
     * @param event the action that caused the call: a delivery, a duplicate, a timeout, an internal action or a restart
     * @param effects number of the call's effects that had happened
     * @param total number of effects of the whole call
     */
    record Interrupted(Action event, int effects, int total) {}

    /**
     * Link on which some or all of the messages in flight were lost.
     *
     * @param destination id of the node that the messages were sent to
     * @param lost number of lost messages, at least 1
     */
    record BrokenLink(int destination, int lost) {}

    /** Restart of a node that was down. */
    record Restart(int node) implements Action {}

    /**
     * Cut of the links between the two groups or, with {@code oneWay}, of those from the first group to the second.
     */
    record Partition(List<List<Integer>> groups, boolean oneWay) implements Action {
        public Partition {
            groups = List.copyOf(groups);
        }
    }

    /** End of a partition: the links that were cut work again. */
    record Heal() implements Action {}

    /** Firing of a timer. */
    record Timeout(int node, Object timer) implements Action {}

    /** Spontaneous (internal) action of a node. */
    record Internal(int node, Object action) implements Action {}

    /** Named action of a shared-state model. */
    record Named(String name, List<Object> arguments) implements Action {
        public Named {
            arguments = List.copyOf(arguments);
        }
    }
}
