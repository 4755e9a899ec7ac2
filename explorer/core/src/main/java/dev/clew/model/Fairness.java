package dev.clew.model;

import java.util.Objects;
import java.util.Set;

/**
 * An assumption that some actions are not put off for ever. Weak fairness: an action that stays enabled is taken; strong
 * fairness: one that is enabled again and again is taken (Lamport, "The Temporal Logic of Actions", 1994). An action is
 * enabled where some step of it changes the state; a step that a constraint excludes is none.
 *
 * <p>Each action stands for itself: each message in flight, each timer, each spontaneous action of each node; on an ordered
 * network each link. With {@link #jointly} it is enough that any of them is taken.
 *
 * @param strong whether fairness is strong
 * @param kind the actions meant
 * @param action the name of the action, of a shared-state model; empty for all of the kind
 * @param nodes names of the nodes whose actions are meant, for a delivery its destination; empty for all
 * @param joint whether they count as one action
 */
public record Fairness(boolean strong, Kind kind, String action, Set<String> nodes, boolean joint) {

    /** What can be assumed to be fair. Faults cannot. */
    public enum Kind {
        /** Messages are delivered. */
        DELIVERY("delivery"),
        /** Timers fire. */
        TIMEOUT("timeout"),
        /** Nodes take their spontaneous actions. */
        INTERNAL("internal action"),
        /** Nodes that are down restart. */
        RESTART("restart"),
        /** Partitions heal. */
        HEAL("healing"),
        /** The named actions of a shared-state model are taken. */
        NAMED("action"),
        /** Any of these. */
        ANY("step");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    public Fairness {
        Objects.requireNonNull(kind, "kind");
        nodes = Set.copyOf(nodes);
        if (!action.isEmpty() && kind != Kind.NAMED) {
            throw new IllegalArgumentException("only actions of shared-state models are meant by name");
        }
        if (!nodes.isEmpty() && (kind == Kind.HEAL || kind == Kind.NAMED)) {
            throw new IllegalArgumentException((kind == Kind.HEAL ? "healing" : "an action of a shared-state model")
                    + " belongs to no node; leave out at("
                    + String.join(", ", nodes.stream().sorted().toList()) + ")");
        }
    }

    /** Each action of a kind is taken if it stays enabled. */
    public static Fairness weak(Kind kind) {
        return new Fairness(false, kind, "", Set.of(), false);
    }

    /** Each action of a kind is taken if it is enabled again and again. */
    public static Fairness strong(Kind kind) {
        return new Fairness(true, kind, "", Set.of(), false);
    }

    /** The action of this name of a shared-state model, for each of its arguments, is taken if it stays enabled. */
    public static Fairness weak(String action) {
        return new Fairness(false, Kind.NAMED, action, Set.of(), false);
    }

    /** The action of this name, for each of its arguments, is taken if it is enabled again and again. */
    public static Fairness strong(String action) {
        return new Fairness(true, Kind.NAMED, action, Set.of(), false);
    }

    /**
     * The same for the actions of some nodes alone. Healing is an action of no node, so {@link Kind#ANY} does not include
     * it then.
     *
     * @throws IllegalArgumentException for {@link Kind#HEAL} and {@link Kind#NAMED}, whose actions belong to no node
     */
    public Fairness at(String... names) {
        return new Fairness(strong, kind, action, Set.of(names), joint);
    }

    /** The same for all of these actions as one: TLA+'s {@code WF_vars(A1 \/ A2 ...)}. */
    public Fairness jointly() {
        return new Fairness(strong, kind, action, nodes, true);
    }

    /** In the words of a report: {@code WF(each delivery)}, {@code SF(any timeout at n0, n1)}. */
    @Override
    public String toString() {
        String which = joint ? "any " : "each ";
        String what = action.isEmpty() ? kind.word : action;
        String where = nodes.isEmpty()
                ? ""
                : " at " + String.join(", ", nodes.stream().sorted().toList());
        return (strong ? "SF(" : "WF(") + which + what + where + ")";
    }
}
