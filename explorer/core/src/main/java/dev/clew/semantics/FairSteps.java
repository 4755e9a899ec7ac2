package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.Fairness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the actions that some fairness assumption speaks of. A step's <em>label</em> is its action's number, 0 for an
 * action of which nothing is assumed; a label belongs to <em>groups</em>, each of which must be treated fairly as a whole.
 *
 * <p>Thread-safe. Numbers depend on the order in which threads ask for them, groups of labels do not.
 */
public final class FairSteps {
    /** The label of steps of which nothing is assumed. */
    public static final int NO_LABEL = 0;

    private final List<Fairness> assumptions;
    private final List<String> nodeNames;
    private final boolean byLink;
    private final Map<Action, Integer> labels = new HashMap<>();
    private final Map<Object, Integer> groups = new HashMap<>();
    private final List<Boolean> strong = new ArrayList<>();
    private final List<int[]> groupsByLabel = new ArrayList<>();

    /**
     * Makes a numbering.
     *
     * @param nodeNames of a cluster, by id
     * @param byLink whether all deliveries on a link are one action, as on an ordered network
     */
    public FairSteps(List<Fairness> assumptions, List<String> nodeNames, boolean byLink) {
        this.assumptions = List.copyOf(assumptions);
        this.nodeNames = List.copyOf(nodeNames);
        this.byLink = byLink;
        groupsByLabel.add(new int[0]);
    }

    /** The group of an action that stands for itself under an assumption. */
    private record Each(int assumption, Action action) {}

    /** What is assumed. */
    public List<Fairness> assumptions() {
        return assumptions;
    }

    /** The label of an action. */
    public synchronized int label(Action action) {
        Action known = byLink && action instanceof Action.Deliver deliver
                ? new Action.Deliver(deliver.source(), deliver.destination(), "")
                : action;
        Integer label = labels.get(known);
        if (label == null) {
            label = add(known);
            labels.put(known, label);
        }
        return label;
    }

    /** The groups of every label so far, by label; not to be changed. */
    public synchronized int[][] allGroups() {
        return groupsByLabel.toArray(int[][]::new);
    }

    /** Whether a group's fairness is strong. */
    public synchronized boolean isStrong(int group) {
        return strong.get(group);
    }

    private int add(Action action) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < assumptions.size(); i++) {
            Fairness assumption = assumptions.get(i);
            if (isMeant(assumption, action)) {
                Object group = assumption.joint() ? assumption : new Each(i, action);
                members.add(groups.computeIfAbsent(group, g -> {
                    strong.add(assumption.strong());
                    return strong.size() - 1;
                }));
            }
        }
        if (members.isEmpty()) {
            return NO_LABEL;
        }
        groupsByLabel.add(members.stream().mapToInt(Integer::intValue).toArray());
        return groupsByLabel.size() - 1;
    }

    private boolean isMeant(Fairness assumption, Action action) {
        if (action instanceof Action.Deliver deliver) {
            return isMeant(assumption, Fairness.Kind.DELIVERY, deliver.destination());
        }
        if (action instanceof Action.Timeout timeout) {
            return isMeant(assumption, Fairness.Kind.TIMEOUT, timeout.node());
        }
        if (action instanceof Action.Internal internal) {
            return isMeant(assumption, Fairness.Kind.INTERNAL, internal.node());
        }
        if (action instanceof Action.Restart restart) {
            return isMeant(assumption, Fairness.Kind.RESTART, restart.node());
        }
        if (action instanceof Action.Heal) {
            boolean ofAnyNode = assumption.nodes().isEmpty(); // healing is an action of no node
            return ofAnyNode && (assumption.kind() == Fairness.Kind.HEAL || assumption.kind() == Fairness.Kind.ANY);
        }
        return action instanceof Action.Named named
                && (assumption.kind() == Fairness.Kind.NAMED || assumption.kind() == Fairness.Kind.ANY)
                && (assumption.action().isEmpty() || assumption.action().equals(named.name()));
    }

    private boolean isMeant(Fairness assumption, Fairness.Kind kind, int node) {
        boolean ofKind = assumption.kind() == kind || assumption.kind() == Fairness.Kind.ANY;
        boolean ofNode = assumption.nodes().isEmpty() || assumption.nodes().contains(nodeNames.get(node));
        return ofKind && ofNode;
    }
}
