package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.Fairness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the actions to which fairness assumptions apply. A step's <em>label</em> is its action's number, 0 for an
 * action without assumptions; a label belongs to <em>groups</em>, each of which must be treated fairly as a whole.
 *
 * <p>Thread-safe. Numbers depend on the order in which threads request them, the groups of labels do not.
 */
public final class FairSteps {
    /** Label of steps without fairness assumptions. */
    public static final int NO_LABEL = 0;

    private final List<Fairness> assumptions;
    private final List<String> nodeNames;
    private final boolean byLink;
    private final Map<Step, Integer> labels = new HashMap<>();
    private final Map<Object, Integer> groups = new HashMap<>();
    private final List<Boolean> strong = new ArrayList<>();
    private final List<int[]> groupsByLabel = new ArrayList<>();

    /**
     * Creates a numbering.
     *
     * @param nodeNames names of a cluster's nodes, by id
     * @param byLink whether all deliveries on a link are one action, as on an ordered network
     */
    public FairSteps(List<Fairness> assumptions, List<String> nodeNames, boolean byLink) {
        this.assumptions = List.copyOf(assumptions);
        this.nodeNames = List.copyOf(nodeNames);
        this.byLink = byLink;
        groupsByLabel.add(new int[0]);
    }

    /** Group of a single action under an assumption that is not joint. */
    private record Each(int assumption, Action action) {}

    /** Returns the fairness assumptions. */
    public List<Fairness> assumptions() {
        return assumptions;
    }

    /**
     * A step, as far as fairness is concerned.
     *
     * @param isDue whether it does what is overdue
     */
    private record Step(Action action, boolean isDue) {}

    /** Returns the label of an action. */
    public int label(Action action) {
        return label(action, false);
    }

    /**
     * Returns the label of an action.
     *
     * @param isDue whether it does what is overdue in a timed cluster
     */
    public synchronized int label(Action action, boolean isDue) {
        Action known = byLink && action instanceof Action.Deliver deliver
                ? new Action.Deliver(deliver.source(), deliver.destination(), "")
                : action;
        Step step = new Step(known, isDue);
        Integer label = labels.get(step);
        if (label == null) {
            label = add(step);
            labels.put(step, label);
        }
        return label;
    }

    /** Returns the groups of every label so far, by label; must not be modified. */
    public synchronized int[][] allGroups() {
        return groupsByLabel.toArray(int[][]::new);
    }

    /** Returns whether a group's fairness is strong. */
    public synchronized boolean isStrong(int group) {
        return strong.get(group);
    }

    private int add(Step step) {
        Action action = step.action;
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < assumptions.size(); i++) {
            Fairness assumption = assumptions.get(i);
            boolean isMeant = assumption.kind() == Fairness.Kind.DUE ? step.isDue : isMeant(assumption, action);
            if (isMeant) {
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
            boolean ofAnyNode = assumption.nodes().isEmpty(); // healing belongs to no node
            return ofAnyNode && (assumption.kind() == Fairness.Kind.HEAL || assumption.kind() == Fairness.Kind.ANY);
        }
        if (action instanceof Action.Advance) {
            return assumption.kind() == Fairness.Kind.TIME;
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
