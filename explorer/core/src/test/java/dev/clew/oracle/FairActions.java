package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Groups of actions that a model asks to treat fairly, as {@link Fairness} describes them; numbered in the order of
 * discovery.
 */
final class FairActions {
    private final List<Fairness> assumptions;
    private final List<String> nodeNames;
    private final boolean ordered;
    private final Map<List<Object>, Integer> groups = new LinkedHashMap<>();
    private final List<Boolean> strong = new ArrayList<>();

    FairActions(Model model) {
        assumptions = model.fairness();
        nodeNames = model instanceof ClusterModel cluster ? cluster.nodeNames() : List.of();
        ordered = model instanceof ClusterModel cluster && cluster.network().kind() == Network.Kind.ORDERED;
    }

    /** Subject of a fairness assumption: a kind, and the node or the name. */
    private record Subject(Fairness.Kind kind, @Nullable String node, @Nullable String name) {}

    /**
     * Returns the groups of an action.
     *
     * @param isDue whether it does what is overdue
     */
    Set<Integer> groups(Action action, boolean isDue) {
        Set<Integer> members = new TreeSet<>();
        Subject subject = subject(action);
        for (int i = 0; i < assumptions.size(); i++) {
            boolean due = isDue && assumptions.get(i).kind() == Fairness.Kind.DUE;
            if (due || (subject != null && isAbout(assumptions.get(i), subject))) {
                members.add(group(i, action));
            }
        }
        return members;
    }

    /** Returns for each group so far whether its fairness is strong. */
    List<Boolean> strong() {
        return List.copyOf(strong);
    }

    private int group(int assumption, Action action) {
        Fairness assumed = assumptions.get(assumption);
        List<Object> group = assumed.joint() ? List.of(assumption) : List.of(assumption, itself(action));
        return groups.computeIfAbsent(group, g -> {
            strong.add(assumed.strong());
            return strong.size() - 1;
        });
    }

    /**
     * Returns the key of the group that an action forms by itself: on an ordered network the link of a delivery,
     * otherwise the action.
     */
    private Object itself(Action action) {
        return ordered && action instanceof Action.Deliver deliver
                ? List.of(deliver.source(), deliver.destination())
                : action;
    }

    private static boolean isAbout(Fairness assumption, Subject subject) {
        boolean ofKind = assumption.kind() == subject.kind()
                || (assumption.kind() == Fairness.Kind.ANY && subject.kind() != Fairness.Kind.TIME);
        boolean ofName = assumption.action().isEmpty() || assumption.action().equals(subject.name());
        String node = subject.node();
        boolean ofNode = assumption.nodes().isEmpty()
                || (node != null && assumption.nodes().contains(node));
        return ofKind && ofName && ofNode;
    }

    /** Returns the subject of an action; null for faults, which cannot be fair. */
    private @Nullable Subject subject(Action action) {
        if (action instanceof Action.Deliver deliver) {
            return new Subject(Fairness.Kind.DELIVERY, nodeNames.get(deliver.destination()), null);
        }
        if (action instanceof Action.Timeout timeout) {
            return new Subject(Fairness.Kind.TIMEOUT, nodeNames.get(timeout.node()), null);
        }
        if (action instanceof Action.Internal internal) {
            return new Subject(Fairness.Kind.INTERNAL, nodeNames.get(internal.node()), null);
        }
        if (action instanceof Action.Restart restart) {
            return new Subject(Fairness.Kind.RESTART, nodeNames.get(restart.node()), null);
        }
        if (action instanceof Action.Heal) {
            return new Subject(Fairness.Kind.HEAL, null, null);
        }
        if (action instanceof Action.Advance) {
            return new Subject(Fairness.Kind.TIME, null, null);
        }
        return action instanceof Action.Named named ? new Subject(Fairness.Kind.NAMED, null, named.name()) : null;
    }
}
