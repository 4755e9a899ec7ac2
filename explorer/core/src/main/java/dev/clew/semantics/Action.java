package dev.clew.semantics;

import java.util.List;

/** What happened between two states of a behavior. Node ids are resolved to names where an action is printed. */
public sealed interface Action {

    /** The initial predicate: the first state of every behavior. */
    record Initial() implements Action {}

    /** A message was delivered. */
    record Deliver(int source, int destination, Object message) implements Action {}

    /** A message was lost. */
    record Drop(int source, int destination, Object message) implements Action {}

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
