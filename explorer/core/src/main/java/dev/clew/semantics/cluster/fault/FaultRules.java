package dev.clew.semantics.cluster.fault;

import dev.clew.model.ClusterModel;
import dev.clew.model.CountedTimer;
import dev.clew.model.ModelError;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Rules that determine which faults may happen to a cluster, and when. Immutable. */
public final class FaultRules {
    /** Greatest number of nodes for which all divisions into two groups are listed. */
    private static final int MOST_TO_SPLIT = 16;

    private final Faults faults;
    private final Network network;
    private final boolean[] mayCrash;
    private final boolean[] mayBeCutOff;
    private final boolean[] interruptible;
    private final int downLimit;

    /** Settings that are read for every step of a search, where a lookup in {@link Faults} would be seen. */
    private final boolean notices;

    private final boolean cuts;

    public FaultRules(ClusterModel model) {
        faults = model.faults();
        network = model.network();
        notices = faults.notices();
        cuts = faults.partitions() > 0 && (faults.crossing() != Faults.Crossing.HELD || notices);
        int size = model.nodes().size();
        mayCrash = new boolean[size];
        mayBeCutOff = new boolean[size];
        interruptible = new boolean[size];
        int crashing = 0;
        for (int node = 0; node < size; node++) {
            Node<Object, Object> program = model.nodes().get(node);
            String name = model.nodeNames().get(node);
            mayCrash[node] = isNamed(name, faults.crashNodes(), program.mayCrash());
            mayBeCutOff[node] = isNamed(name, faults.cutNodes(), program.mayBeCutOff());
            interruptible[node] = faults.crashPoints() == Faults.CrashPoints.EFFECTS && program.mayCrashInHandlers();
            crashing += mayCrash[node] ? 1 : 0;
        }
        downLimit = faults.down() > 0 ? faults.down() : Math.max(1, (crashing - 1) / 2);
    }

    /**
     * Returns whether a fault applies to a node: the most specific set of names decides, or else the node's own answer.
     */
    private boolean isNamed(String node, Set<String> special, boolean otherwise) {
        Set<String> names = special.isEmpty() ? faults.nodes() : special;
        return names.isEmpty() ? otherwise : names.contains(node);
    }

    /** Returns a number that is equal for nodes to which the same faults apply. */
    public int kindOf(int node) {
        return (mayCrash[node] ? 1 : 0) + (mayBeCutOff[node] ? 2 : 0) + (interruptible[node] ? 4 : 0);
    }

    /** Returns whether a budget must be counted in the state. */
    public boolean areCounted() {
        return countsLosses() || countsDuplicates() || anyCrashes() || cuts();
    }

    /** Returns whether messages may be lost, within a budget or without limit. */
    public boolean loses() {
        return faults.loss() != 0 || network.lossy();
    }

    public boolean countsLosses() {
        return faults.loss() > 0 && !network.lossy();
    }

    /** Returns whether a delivery may leave a copy; false on a duplicating network, where every delivery does. */
    public boolean duplicates() {
        return faults.duplicates() != 0 && network.kind() != Network.Kind.UNORDERED_DUPLICATING;
    }

    public boolean countsDuplicates() {
        return duplicates() && faults.duplicates() > 0;
    }

    /** Returns whether a node may crash. */
    public boolean crashes(int node) {
        return faults.crashes() > 0 && mayCrash[node];
    }

    /** Returns whether a crash of a node, if there are any, may interrupt its handlers. */
    public boolean crashesInHandlers(int node) {
        return interruptible[node];
    }

    /** Returns whether a crash loses messages in flight to and from the node. */
    public boolean breaksLinks() {
        return faults.crashes() > 0 && faults.crashLinks() == Faults.CrashLinks.BROKEN;
    }

    private boolean anyCrashes() {
        for (int node = 0; node < mayCrash.length; node++) {
            if (crashes(node)) {
                return true;
            }
        }
        return false;
    }

    public boolean losesDisks() {
        return faults.diskLosses() > 0;
    }

    /**
     * Returns whether links are cut: in an asynchronous network a cut that only holds messages adds no behavior except
     * notices.
     */
    public boolean cuts() {
        return cuts;
    }

    /** Returns whether messages across a cut, in flight when it begins or sent while it lasts, are lost at once. */
    public boolean losesCrossing() {
        return faults.crossing() == Faults.Crossing.LOST;
    }

    /** Returns whether a message may be lost because it crosses a cut, in addition to other losses. */
    public boolean dropsCrossing() {
        return cuts()
                && faults.crossing() == Faults.Crossing.LOST_OR_HELD
                && !network.lossy()
                && faults.loss() != Faults.UNLIMITED;
    }

    public boolean notices() {
        return notices;
    }

    /** Returns how often a timer may fire; {@link Faults#UNLIMITED} for any number of times. */
    public int timeouts(Object timer) {
        return faults.timeouts() == Faults.UNLIMITED && timer instanceof CountedTimer counted
                ? counted.defaultBudget()
                : faults.timeouts();
    }

    /** Returns the value under which a timer is counted. */
    public static Object countedAs(Object timer) {
        return timer instanceof CountedTimer counted ? counted.countedAs() : timer;
    }

    boolean mayLose(FaultState state) {
        return state.lost() < faults.loss();
    }

    boolean mayDuplicate(FaultState state) {
        return state.duplicated() < faults.duplicates();
    }

    boolean mayCrash(FaultState state, boolean losesDisk) {
        return state.crashed() < faults.crashes()
                && state.down().size() < downLimit
                && (!losesDisk || state.disksLost() < faults.diskLosses());
    }

    boolean mayPartition(FaultState state) {
        return cuts() && state.cut().isEmpty() && state.partitioned() < faults.partitions();
    }

    /**
     * Returns every set of links that can be cut together, without duplicates, keyed by the groups or the link that
     * name the action.
     */
    public Map<List<List<Integer>>, Set<FaultState.Link>> cutsByName() {
        List<Integer> nodes = IntStream.range(0, mayBeCutOff.length).boxed().toList();
        Map<Set<FaultState.Link>, List<List<Integer>>> names = new LinkedHashMap<>();
        switch (faults.shape()) {
            case SPLITS -> splits(nodes, names);
            case ISOLATE ->
                nodes.stream()
                        .filter(node -> mayBeCutOff[node])
                        .forEach(node -> cut(List.of(node), without(node, nodes), true, names));
            case LINKS, ONE_WAY ->
                nodes.forEach(a -> without(a, nodes)
                        .forEach(b -> cut(List.of(a), List.of(b), faults.shape() == Faults.Shape.LINKS, names)));
        }
        Map<List<List<Integer>>, Set<FaultState.Link>> cuts = new LinkedHashMap<>();
        names.forEach((links, groups) -> cuts.put(groups, links));
        return cuts;
    }

    private static List<Integer> without(int node, List<Integer> nodes) {
        return nodes.stream().filter(other -> other != node).toList();
    }

    private void splits(List<Integer> nodes, Map<Set<FaultState.Link>, List<List<Integer>>> names) {
        if (nodes.size() > MOST_TO_SPLIT) {
            throw new ModelError(
                    "a cluster of " + nodes.size() + " nodes has too many divisions into two groups; at most "
                            + MOST_TO_SPLIT + " nodes can be split, so choose another shape of partitions");
        }
        for (int bits = 1; bits < 1 << (nodes.size() - 1); bits++) {
            List<Integer> here = new ArrayList<>();
            List<Integer> there = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                (i > 0 && (bits >>> (i - 1) & 1) != 0 ? there : here).add(nodes.get(i));
            }
            cut(List.copyOf(here), List.copyOf(there), true, names);
        }
    }

    /**
     * Adds the links between two groups that can be cut because one end may be cut off; adds nothing if there are none.
     */
    private void cut(
            List<Integer> from,
            List<Integer> to,
            boolean bothWays,
            Map<Set<FaultState.Link>, List<List<Integer>>> names) {
        Set<FaultState.Link> links = new HashSet<>();
        for (int a : from) {
            for (int b : to) {
                if (mayBeCutOff[a] || mayBeCutOff[b]) {
                    links.add(new FaultState.Link(a, b));
                    if (bothWays) {
                        links.add(new FaultState.Link(b, a));
                    }
                }
            }
        }
        if (!links.isEmpty()) {
            names.putIfAbsent(Set.copyOf(links), List.of(from, to));
        }
    }

    /** Returns whether cuts of this shape work one way only. */
    public boolean cutsOneWay() {
        return faults.shape() == Faults.Shape.ONE_WAY;
    }
}
