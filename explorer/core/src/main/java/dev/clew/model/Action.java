package dev.clew.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Step between two consecutive states of a behavior. Node ids are resolved to names when an action is printed. */
public sealed interface Action {

    /** Returns the kind of this action. */
    Kind kind();

    /** Returns the node where it happens; null if it happens at no node in particular. */
    default @Nullable Integer place() {
        return null;
    }

    /** Returns the message that is delivered, lost or duplicated; empty for other actions. */
    default Optional<Envelope<Object>> envelope() {
        return Optional.empty();
    }

    /** Returns the name of the timer, of the node's action or of the shared-state action; null for other actions. */
    default @Nullable Object label() {
        return null;
    }

    /** Returns the handler call that this crash interrupted; null for a crash between two calls and every other action. */
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

    /** The kinds of actions. */
    enum Kind {
        /** The initial predicate. */
        INITIAL("Initial predicate", Scope.CLUSTER, false),
        /** A message was delivered. */
        DELIVER("Deliver", Scope.MESSAGE, false),
        /** A message was lost. */
        DROP("Drop", Scope.MESSAGE, true),
        /** A message was delivered, and a copy of it stays in flight. */
        DUPLICATE("Duplicate", Scope.MESSAGE, true),
        /** A node crashed. */
        CRASH("Crash", Scope.NODE, true),
        /** A node crashed and its disk was lost. */
        LOSE_DISK("Crash losing the disk", Scope.NODE, true),
        /** A node that was down restarted. */
        RESTART("Restart", Scope.NODE, true),
        /** Links were cut. */
        PARTITION("Partition", Scope.CLUSTER, true),
        /** The links that were cut work again. */
        HEAL("Heal", Scope.CLUSTER, true),
        /** A timer fired. */
        TIMEOUT("Timeout", Scope.NODE, false),
        /** Time passed. */
        ADVANCE("Advance", Scope.CLUSTER, false),
        /** A node took a spontaneous action, which has a name of its own. */
        INTERNAL("", Scope.NODE, false),
        /** An action of a shared-state model, which has a name of its own. */
        NAMED("", Scope.CLUSTER, false);

        private final String title;
        private final Scope scope;
        private final boolean isFault;

        Kind(String title, Scope scope, boolean isFault) {
            this.title = title;
            this.scope = scope;
            this.isFault = isFault;
        }

        /** Returns the first words of the text of such an action; empty if the action has a name of its own. */
        public String title() {
            return title;
        }

        /** Returns the part of the cluster that such an action concerns. */
        public Scope scope() {
            return scope;
        }

        /** Returns the name in files: lower case, words joined by hyphens. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns whether it uses up a budget of faults, or ends such a fault. */
        public boolean isFault() {
            return isFault;
        }
    }

    /** The part of a cluster that an action concerns. */
    enum Scope {
        /** One message, given by {@link Action#envelope}. */
        MESSAGE,
        /** One node, given by {@link Action#place}. */
        NODE,
        /** No message and no node in particular. */
        CLUSTER
    }

    /** The initial predicate: the first state of every behavior. */
    record Initial() implements Action {
        @Override
        public Kind kind() {
            return Kind.INITIAL;
        }
    }

    /** Delivery of a message. */
    record Deliver(int source, int destination, Object message) implements Action {
        @Override
        public Kind kind() {
            return Kind.DELIVER;
        }

        @Override
        public Integer place() {
            return destination;
        }

        @Override
        public Optional<Envelope<Object>> envelope() {
            return Optional.of(new Envelope<>(source, destination, message));
        }

        @Override
        public Optional<Envelope<Object>> delivered() {
            return envelope();
        }
    }

    /** A message was lost. */
    record Drop(int source, int destination, Object message) implements Action {
        @Override
        public Kind kind() {
            return Kind.DROP;
        }

        @Override
        public Integer place() {
            return destination;
        }

        @Override
        public Optional<Envelope<Object>> envelope() {
            return Optional.of(new Envelope<>(source, destination, message));
        }
    }

    /** Delivery of a message of which a copy stays in flight. */
    record Duplicate(int source, int destination, Object message) implements Action {
        @Override
        public Kind kind() {
            return Kind.DUPLICATE;
        }

        @Override
        public Integer place() {
            return destination;
        }

        @Override
        public Optional<Envelope<Object>> envelope() {
            return Optional.of(new Envelope<>(source, destination, message));
        }

        @Override
        public Optional<Envelope<Object>> delivered() {
            return envelope();
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

        @Override
        public Kind kind() {
            return Kind.CRASH;
        }

        @Override
        public Integer place() {
            return node;
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
     * Crash of a node that also loses its disk.
     *
     * @param during the handler call that the crash interrupted; null if it happened between two calls
     * @param broken the links from the node on which messages in flight were lost; empty if none were
     */
    record LoseDisk(int node, @Nullable Interrupted during, List<BrokenLink> broken) implements Action {
        public LoseDisk {
            broken = List.copyOf(broken);
        }

        @Override
        public Kind kind() {
            return Kind.LOSE_DISK;
        }

        @Override
        public Integer place() {
            return node;
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

    /** A node that was down restarted. */
    record Restart(int node) implements Action {
        @Override
        public Kind kind() {
            return Kind.RESTART;
        }

        @Override
        public Integer place() {
            return node;
        }
    }

    /**
     * Cut of the links between the two groups or, with {@code oneWay}, of those from the first group to the second.
     */
    record Partition(List<List<Integer>> groups, boolean oneWay) implements Action {
        public Partition {
            groups = List.copyOf(groups);
        }

        @Override
        public Kind kind() {
            return Kind.PARTITION;
        }
    }

    /** The links that were cut work again. */
    record Heal() implements Action {
        @Override
        public Kind kind() {
            return Kind.HEAL;
        }
    }

    /**
     * Time passed.
     *
     * @param units number of units, at least 1
     * @param slow the nodes whose clocks stood still for the unit
     * @param fast the nodes whose clocks advanced by two units instead of one
     */
    record Advance(int units, List<Integer> slow, List<Integer> fast) implements Action {
        public Advance {
            slow = List.copyOf(slow);
            fast = List.copyOf(fast);
        }

        @Override
        public Kind kind() {
            return Kind.ADVANCE;
        }
    }

    /** A timer fired. */
    record Timeout(int node, Object timer) implements Action {
        @Override
        public Kind kind() {
            return Kind.TIMEOUT;
        }

        @Override
        public Integer place() {
            return node;
        }

        @Override
        public Object label() {
            return timer;
        }
    }

    /** A node took a spontaneous action. */
    record Internal(int node, Object action) implements Action {
        @Override
        public Kind kind() {
            return Kind.INTERNAL;
        }

        @Override
        public Integer place() {
            return node;
        }

        @Override
        public Object label() {
            return action;
        }
    }

    /** Named action of a shared-state model. */
    record Named(String name, List<Object> arguments) implements Action {
        public Named {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Kind kind() {
            return Kind.NAMED;
        }

        @Override
        public Object label() {
            return name;
        }
    }
}
