package dev.clew.model;

import java.util.List;

/** What happened between two states of a behavior. Node ids are resolved to names where an action is printed. */
public sealed interface Action {

    /** The initial predicate: the first state of every behavior. */
    record Initial() implements Action {}

    /** A message was delivered. */
    record Deliver(int source, int destination, Object message) implements Action {}

    /** A message was lost. */
    record Drop(int source, int destination, Object message) implements Action {}

    /** A message was delivered, and a copy of it stays in flight. */
    record Duplicate(int source, int destination, Object message) implements Action {}

    /**
     * A node crashed.
     *
     * @param lostWrites how many of its last writes, not yet synced, did not reach the disk
     */
    record Crash(int node, int lostWrites) implements Action {}

    /** A node crashed and its disk was lost. */
    record LoseDisk(int node) implements Action {}

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
