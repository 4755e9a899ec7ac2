package dev.clew.semantics.cluster.fault;

import dev.clew.model.NodeId;
import java.util.HashSet;
import java.util.Set;

/**
 * What is wrong with the cluster at present, and what was spent of each budget: the value of one slot.
 *
 * @param lost messages lost
 * @param duplicated deliveries that left a copy
 * @param crashed crashes so far
 * @param disksLost disks lost
 * @param partitioned partitions so far
 * @param down nodes that are down
 * @param cut links that are cut
 */
public record FaultState(
        int lost,
        int duplicated,
        int crashed,
        int disksLost,
        int partitioned,
        Set<@NodeId Integer> down,
        Set<Link> cut) {
    static final FaultState NONE = new FaultState(0, 0, 0, 0, 0, Set.of(), Set.of());

    /** A directed link. */
    public record Link(@NodeId int source, @NodeId int destination) {}

    public FaultState {
        down = Set.copyOf(down);
        cut = Set.copyOf(cut);
    }

    FaultState lose() {
        return new FaultState(lost + 1, duplicated, crashed, disksLost, partitioned, down, cut);
    }

    FaultState duplicate() {
        return new FaultState(lost, duplicated + 1, crashed, disksLost, partitioned, down, cut);
    }

    FaultState crash(int node, boolean losesDisk) {
        Set<Integer> more = new HashSet<>(down);
        more.add(node);
        return new FaultState(lost, duplicated, crashed + 1, disksLost + (losesDisk ? 1 : 0), partitioned, more, cut);
    }

    FaultState restart(int node) {
        Set<Integer> fewer = new HashSet<>(down);
        fewer.remove(node);
        return new FaultState(lost, duplicated, crashed, disksLost, partitioned, fewer, cut);
    }

    FaultState partition(Set<Link> links) {
        return new FaultState(lost, duplicated, crashed, disksLost, partitioned + 1, down, links);
    }

    FaultState heal() {
        return new FaultState(lost, duplicated, crashed, disksLost, partitioned, down, Set.of());
    }

    /** How many times a crash, a restart, a partition or its end has happened. */
    public int epoch() {
        return 2 * crashed - down.size() + 2 * partitioned - (cut.isEmpty() ? 0 : 1);
    }
}
