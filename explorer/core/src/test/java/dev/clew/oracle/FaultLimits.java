package dev.clew.oracle;

import dev.clew.model.ClusterModel;
import dev.clew.model.CountedTimer;
import dev.clew.model.Network;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.InFlight.Link;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Faults that a model allows, by state. */
final class FaultLimits {
    final Faults faults;
    private final Network network;

    /** Nodes that may crash. */
    private final List<Integer> crashing;

    /** Nodes that may be cut off. */
    private final Set<Integer> cutOff;

    /** Nodes whose handlers a crash may interrupt. */
    private final Set<Integer> interruptible;

    private final int size;

    FaultLimits(ClusterModel model) {
        faults = model.faults();
        network = model.network();
        size = model.nodes().size();
        crashing = IntStream.range(0, size)
                .filter(id -> allowed(
                        model.nodeNames().get(id),
                        List.of(faults.crashNodes(), faults.nodes()),
                        model.nodes().get(id).mayCrash()))
                .boxed()
                .toList();
        cutOff = IntStream.range(0, size)
                .filter(id -> allowed(
                        model.nodeNames().get(id),
                        List.of(faults.cutNodes(), faults.nodes()),
                        model.nodes().get(id).mayBeCutOff()))
                .boxed()
                .collect(Collectors.toSet());
        interruptible = crashing.stream()
                .filter(id -> model.nodes().get(id).mayCrashInHandlers()
                        && faults.crashPoints() == Faults.CrashPoints.EFFECTS)
                .collect(Collectors.toSet());
    }

    /**
     * Returns whether a fault may happen to a node: the first list of names that is not empty decides, otherwise the
     * node itself.
     */
    private static boolean allowed(String name, List<Set<String>> lists, boolean otherwise) {
        return lists.stream()
                .filter(list -> !list.isEmpty())
                .findFirst()
                .map(list -> list.contains(name))
                .orElse(otherwise);
    }

    /** Returns whether a crash may happen between two effects of a node's handler. */
    boolean mayInterrupt(int node) {
        return faults.crashes() > 0 && interruptible.contains(node);
    }

    /** Returns whether a crash ends the node's connections. */
    boolean crashesBreakLinks() {
        return faults.crashLinks() == Faults.CrashLinks.BROKEN;
    }

    /** Returns whether some fault is counted, so that the counts are part of the state that traces show. */
    boolean countAnything() {
        return (faults.loss() > 0 && !network.lossy())
                || (faults.duplicates() > 0 && maybeTwice())
                || (faults.crashes() > 0 && !crashing.isEmpty())
                || mayPartition();
    }

    boolean losesFreely() {
        return network.lossy() || faults.loss() == Faults.UNLIMITED;
    }

    boolean losesCounted(Trouble trouble) {
        return !losesFreely() && trouble.lost() < faults.loss();
    }

    /** Returns whether a message may be lost only because it crosses a cut. */
    boolean losesAcrossCut() {
        return !losesFreely() && faults.crossing() == Faults.Crossing.LOST_OR_HELD;
    }

    boolean cutsLose() {
        return faults.crossing() == Faults.Crossing.LOST;
    }

    boolean mayDuplicate(Trouble trouble) {
        return maybeTwice() && (faults.duplicates() == Faults.UNLIMITED || trouble.duplicated() < faults.duplicates());
    }

    /** Returns the fault counts after a delivery that left a copy. */
    Trouble afterDuplicate(Trouble trouble) {
        return faults.duplicates() == Faults.UNLIMITED ? trouble : trouble.duplicate();
    }

    private boolean maybeTwice() {
        return network.kind() != Network.Kind.UNORDERED_DUPLICATING;
    }

    boolean hasDisk(int node) {
        return faults.crashes() > 0 && crashing.contains(node);
    }

    boolean mayCrash(int node, Trouble trouble) {
        int most = faults.down() > 0 ? faults.down() : Math.max(1, (crashing.size() - 1) / 2);
        return crashing.contains(node)
                && trouble.crashed() < faults.crashes()
                && trouble.down().size() < most;
    }

    boolean mayLoseDisk(int node, Trouble trouble) {
        return mayCrash(node, trouble) && trouble.disksLost() < faults.diskLosses();
    }

    boolean countsTimeouts(Object timer) {
        return faults.timeouts() != Faults.UNLIMITED || timer instanceof CountedTimer;
    }

    /** Returns whether a node may fire a timer once more. */
    boolean mayFire(Object timer, NodeState node) {
        if (!countsTimeouts(timer)) {
            return true;
        }
        int fired = node.fired().getOrDefault(countedAs(timer), 0);
        boolean bounded = faults.timeouts() != Faults.UNLIMITED;
        return fired < (bounded ? faults.timeouts() : ((CountedTimer) timer).defaultBudget());
    }

    static Object countedAs(Object timer) {
        return timer instanceof CountedTimer counted ? counted.countedAs() : timer;
    }

    boolean cutsOneWay() {
        return faults.shape() == Faults.Shape.ONE_WAY;
    }

    private boolean mayPartition() {
        return faults.partitions() > 0 && (faults.crossing() != Faults.Crossing.HELD || faults.notices());
    }

    /** Returns the partitions that may begin: the links cut, and for each the two groups that name it. */
    Map<Set<Link>, List<List<Integer>>> partitions(Trouble trouble) {
        Map<Set<Link>, List<List<Integer>>> cuts = new LinkedHashMap<>();
        if (!mayPartition() || !trouble.cut().isEmpty() || trouble.partitioned() >= faults.partitions()) {
            return cuts;
        }
        List<Integer> all = IntStream.range(0, size).boxed().toList();
        switch (faults.shape()) {
            case SPLITS -> {
                for (int subset = 0; subset < 1 << size; subset += 2) { // the first node stays on this side
                    int bits = subset;
                    cut(group(i -> (bits >> i & 1) == 0), group(i -> (bits >> i & 1) == 1), cuts);
                }
            }
            case ISOLATE ->
                all.stream().filter(cutOff::contains).forEach(n -> cut(List.of(n), group(i -> i != n), cuts));
            case LINKS, ONE_WAY ->
                all.forEach(
                        a -> all.stream().filter(b -> !b.equals(a)).forEach(b -> cut(List.of(a), List.of(b), cuts)));
        }
        return cuts;
    }

    private List<Integer> group(IntPredicate member) {
        return IntStream.range(0, size).filter(member).boxed().toList();
    }

    /** Adds a cut between groups; a link between two nodes that may not be cut off stays up. */
    private void cut(List<Integer> here, List<Integer> there, Map<Set<Link>, List<List<Integer>>> cuts) {
        Set<Link> links = new HashSet<>();
        for (int a : here) {
            for (int b : there) {
                if (cutOff.contains(a) || cutOff.contains(b)) {
                    links.add(new Link(a, b));
                    if (faults.shape() != Faults.Shape.ONE_WAY) {
                        links.add(new Link(b, a));
                    }
                }
            }
        }
        if (!links.isEmpty()) {
            cuts.putIfAbsent(Set.copyOf(links), List.of(here, there));
        }
    }
}
