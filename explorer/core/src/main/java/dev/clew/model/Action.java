package dev.clew.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened between two states of a behavior. Node ids are resolved to names where an action is printed. */
public sealed interface Action {

    /** Returns the handler call that this crash interrupted; null for a crash between two calls and every other action. */
    default @Nullable Interrupted during() {
        return null;
    }

    /** Returns the message that a node takes in this step, whether or not a copy stays in flight; empty if it takes none. */
    default Optional<Envelope<Object>> delivered() {
        return Optional.empty();
    }

    /** The initial predicate: the first state of every behavior. */
    record Initial() implements Action {}

    /** A message was delivered. */
    record Deliver(int source, int destination, Object message) implements Action {
        @Override
        public Optional<Envelope<Object>> delivered() {
            return Optional.of(new Envelope<>(source, destination, message));
        }
    }

    /** A message was lost. */
    record Drop(int source, int destination, Object message) implements Action {}

    /** A message was delivered, and a copy of it stays in flight. */
    record Duplicate(int source, int destination, Object message) implements Action {
        @Override
        public Optional<Envelope<Object>> delivered() {
            return Optional.of(new Envelope<>(source, destination, message));
        }
    }

    /**
     * A node crashed.
     *
     * @param lostWrites how many of its last writes, not yet synced, did not reach the disk
     * @param during the handler call that the crash interrupted; null if it came between two calls
     * @param broken the links from the node on which messages in flight were lost; empty if none were
     */
    record Crash(int node, int lostWrites, @Nullable Interrupted during, List<BrokenLink> broken) implements Action {
        public Crash {
            broken = List.copyOf(broken);
        }

        /** A crash between two handler calls that breaks no link. */
        public Crash(int node, int lostWrites) {
            this(node, lostWrites, null, List.of());
        }

        /** Returns this crash with other links broken. */
        public Crash breaking(List<BrokenLink> links) {
            return new Crash(node, lostWrites, during, links);
        }
    }

    /**
     * A node crashed and its disk was lost.
     *
     * @param during the handler call that the crash interrupted; null if it came between two calls
     * @param broken the links from the node on which messages in flight were lost; empty if none were
     */
    record LoseDisk(int node, @Nullable Interrupted during, List<BrokenLink> broken) implements Action {
        public LoseDisk {
            broken = List.copyOf(broken);
        }

        /** A crash between two handler calls that breaks no link. */
        public LoseDisk(int node) {
            this(node, null, List.of());
        }

        /** Returns this crash with other links broken. */
        public LoseDisk breaking(List<BrokenLink> links) {
            return new LoseDisk(node, during, links);
        }
    }

    /**
     * A handler call that a crash interrupted.
     *
     * @param event what the handler was called for: a delivery, a duplicate, a timeout, an internal action or a restart
     * @param effects how many of the call's effects had happened
     * @param total how many effects the whole call has
     */
    record Interrupted(Action event, int effects, int total) {}

    /**
     * A link whose messages in flight were lost, all or some of them.
     *
     * @param destination id of the node that they were sent to
     * @param lost how many, at least 1
     */
    record BrokenLink(int destination, int lost) {}

    /** A node that was down restarted. */
    record Restart(int node) implements Action {}

    /** Links were cut: those between the two groups, or with {@code oneWay} those from the first to the second. */
    record Partition(List<List<Integer>> groups, boolean oneWay) implements Action {
        public Partition {
            groups = List.copyOf(groups);
        }
    }

    /** The links that were cut work again. */
    record Heal() implements Action {}

    /** A timer fired. */
    record Timeout(int node, Object timer) implements Action {}

    /** A node took a spontaneous action. */
    record Internal(int node, Object action) implements Action {}

    /** A named action of a shared-state model. */
    record Named(String name, List<Object> arguments) implements Action {
        public Named {
            arguments = List.copyOf(arguments);
        }
    }
}
