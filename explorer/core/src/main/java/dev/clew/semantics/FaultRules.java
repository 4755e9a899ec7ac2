package dev.clew.semantics;

import dev.clew.model.ClusterModel;
import dev.clew.model.Faults;
import dev.clew.model.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which faults may happen to a cluster, and when. Immutable. */
final class FaultRules {
    private final Faults faults;
    private final Network network;
    private final boolean[] mayFail;
    private final int downLimit;

    FaultRules(ClusterModel model) {
        faults = model.faults();
        network = model.network();
        mayFail = new boolean[model.nodes().size()];
        int failing = 0;
        for (int node = 0; node < mayFail.length; node++) {
            mayFail[node] = faults.nodes().isEmpty()
                    ? model.nodes().get(node).mayFail()
                    : faults.nodes().contains(model.nodeNames().get(node));
            failing += mayFail[node] ? 1 : 0;
        }
        downLimit = faults.down() > 0 ? faults.down() : Math.max(1, (failing - 1) / 2);
    }

    /** Whether faults befall a node. */
    boolean mayFail(int node) {
        return mayFail[node];
    }

    /** Whether a budget must be kept in the state. */
    boolean areCounted() {
        return countsLosses() || countsDuplicates() || anyCrashes() || cuts();
    }

    /** Whether messages are lost, within a budget or without end. */
    boolean loses() {
        return faults.loss() != 0 || network.lossy();
    }

    boolean countsLosses() {
        return faults.loss() > 0 && !network.lossy();
    }

    /** Whether a delivery may leave a copy; on a duplicating network every one does. */
    boolean duplicates() {
        return faults.duplicates() != 0 && network.kind() != Network.Kind.UNORDERED_DUPLICATING;
    }

    boolean countsDuplicates() {
        return duplicates() && faults.duplicates() > 0;
    }

    /** Whether a node may crash. */
    boolean crashes(int node) {
        return faults.crashes() > 0 && mayFail[node];
    }

    private boolean anyCrashes() {
        for (int node = 0; node < mayFail.length; node++) {
            if (crashes(node)) {
                return true;
            }
        }
        return false;
    }

    boolean losesDisks() {
        return faults.diskLosses() > 0;
    }

    /** Whether links are cut: a cut that only holds messages adds nothing to an asynchronous network but notices. */
    boolean cuts() {
        return faults.partitions() > 0 && (faults.crossing() != Faults.Crossing.HELD || faults.notices());
    }

    /** Whether what is in flight across a cut when it begins, or sent while it lasts, is lost at once. */
    boolean losesCrossing() {
        return faults.crossing() == Faults.Crossing.LOST;
    }

    /** Whether a message may be lost because it crosses a cut, beside those that may be lost anyway. */
    boolean dropsCrossing() {
        return cuts()
                && faults.crossing() == Faults.Crossing.LOST_OR_HELD
                && !network.lossy()
                && faults.loss() != Faults.UNLIMITED;
    }

    boolean notices() {
        return faults.notices();
    }

    /** How often each timer may fire; {@link Faults#UNLIMITED} for any number of times. */
    int timeouts() {
        return faults.timeouts();
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

    /** Every set of links that can be cut together, by how the action is named: groups of nodes, or a link. */
    Map<List<List<Integer>>, Set<FaultState.Link>> cutsByName() {
        List<Integer> nodes = new ArrayList<>();
        for (int node = 0; node < mayFail.length; node++) {
            if (mayFail[node]) {
                nodes.add(node);
            }
        }
        Map<List<List<Integer>>, Set<FaultState.Link>> cuts = new LinkedHashMap<>();
        switch (faults.shape()) {
            case SPLITS -> splits(nodes, cuts);
            case ISOLATE -> {
                for (int node : nodes) {
                    List<Integer> others = new ArrayList<>(nodes);
                    others.remove((Integer) node);
                    both(List.of(node), others, cuts);
                }
            }
            case LINKS -> pairs(nodes, true, cuts);
            case ONE_WAY -> pairs(nodes, false, cuts);
        }
        return cuts;
    }

    private static void splits(List<Integer> nodes, Map<List<List<Integer>>, Set<FaultState.Link>> cuts) {
        for (int bits = 1; bits < 1 << Math.max(0, nodes.size() - 1); bits++) {
            List<Integer> here = new ArrayList<>();
            List<Integer> there = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                (i > 0 && (bits >>> (i - 1) & 1) != 0 ? there : here).add(nodes.get(i));
            }
            both(here, there, cuts);
        }
    }

    private static void pairs(
            List<Integer> nodes, boolean bothWays, Map<List<List<Integer>>, Set<FaultState.Link>> cuts) {
        for (int a : nodes) {
            for (int b : nodes) {
                if (bothWays && a < b) {
                    both(List.of(a), List.of(b), cuts);
                } else if (!bothWays && a != b) {
                    cuts.put(List.of(List.of(a), List.of(b)), links(List.of(a), List.of(b)));
                }
            }
        }
    }

    private static void both(
            List<Integer> here, List<Integer> there, Map<List<List<Integer>>, Set<FaultState.Link>> cuts) {
        Set<FaultState.Link> links = new LinkedHashSet<>(links(here, there));
        links.addAll(links(there, here));
        if (!links.isEmpty() && !cuts.containsValue(links)) {
            cuts.put(List.of(List.copyOf(here), List.copyOf(there)), links);
        }
    }

    private static Set<FaultState.Link> links(List<Integer> from, List<Integer> to) {
        Set<FaultState.Link> links = new HashSet<>();
        for (int a : from) {
            for (int b : to) {
                links.add(new FaultState.Link(a, b));
            }
        }
        return links;
    }

    /** Whether cuts of this shape work one way only. */
    boolean cutsOneWay() {
        return faults.shape() == Faults.Shape.ONE_WAY;
    }
}
