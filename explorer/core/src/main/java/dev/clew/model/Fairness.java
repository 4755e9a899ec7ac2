package dev.clew.model;

import java.util.Objects;
import java.util.Set;

/**
 * Assumption that some actions are not postponed for ever. Under weak fairness, an action that stays enabled is
 * eventually taken; under strong fairness, an action that is enabled again and again is eventually taken (Lamport, "The
 * Temporal Logic of Actions", 1994). An action is enabled where some step of it changes the state; steps that a
 * constraint excludes do not count.
 *
 * <p>Each action is treated separately: each message in flight, each timer, each spontaneous action of each node; on an
 * ordered network each link. With {@link #jointly} it is enough that any of them is taken.
 *
 * @param strong whether fairness is strong
 * @param kind the kind of the actions
 * @param action the name of the action, of a shared-state model; empty for all of the kind
 * @param nodes names of the nodes whose actions are meant, for a delivery its destination; empty for all
 * @param joint whether the actions count as one action
 */
public record Fairness(boolean strong, Kind kind, String action, Set<String> nodes, boolean joint) {

    /** Kinds of action that can be assumed to be fair. Faults cannot. */
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
        /** Time passes, in a timed cluster, which assumes so; no other assumption is about it. */
        TIME("passing of time"),
        /** What is overdue, so that time cannot pass before, is done; a timed cluster assumes so. */
        DUE("step that is overdue"),
        /** Any of these but the last two. */
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
            throw new IllegalArgumentException(
                    "an action name needs Kind.NAMED: only actions of shared-state models have names");
        }
        if (!nodes.isEmpty() && (kind == Kind.HEAL || kind == Kind.NAMED || kind == Kind.TIME || kind == Kind.DUE)) {
            throw new IllegalArgumentException((kind == Kind.NAMED ? "an action of a shared-state model" : kind.word)
                    + " belongs to no node; leave out at("
                    + String.join(", ", nodes.stream().sorted().toList()) + ")");
        }
    }

    /** Returns the assumption that each action of a kind is taken if it stays enabled. */
    public static Fairness weak(Kind kind) {
        return new Fairness(false, kind, "", Set.of(), false);
    }

    /** Returns the assumption that each action of a kind is taken if it is enabled again and again. */
    public static Fairness strong(Kind kind) {
        return new Fairness(true, kind, "", Set.of(), false);
    }

    /**
     * Returns the assumption that the action of this name of a shared-state model is taken, for each of its arguments,
     * if it stays enabled.
     */
    public static Fairness weak(String action) {
        return new Fairness(false, Kind.NAMED, action, Set.of(), false);
    }

    /**
     * Returns the assumption that the action of this name is taken, for each of its arguments, if it is enabled again
     * and again.
     */
    public static Fairness strong(String action) {
        return new Fairness(true, Kind.NAMED, action, Set.of(), false);
    }

    /**
     * Returns this assumption restricted to the actions of some nodes. Healing belongs to no node, so a restricted
     * {@link Kind#ANY} does not include it.
     *
     * @throws IllegalArgumentException for {@link Kind#HEAL} and {@link Kind#NAMED}, whose actions belong to no node
     */
    public Fairness at(String... names) {
        return new Fairness(strong, kind, action, Set.of(names), joint);
    }

    /** Returns this assumption for all of its actions as one: TLA+'s {@code WF_vars(A1 \/ A2 ...)}. */
    public Fairness jointly() {
        return new Fairness(strong, kind, action, nodes, true);
    }

    /** Returns the wording for reports: {@code WF(each delivery)}, {@code SF(any timeout at n0, n1)}. */
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
