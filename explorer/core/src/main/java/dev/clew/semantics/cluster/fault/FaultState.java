package dev.clew.semantics.cluster.fault;

import dev.clew.annotation.NodeId;
import java.util.HashSet;
import java.util.Set;

/**
 * Current faults of the cluster, and the spent part of each budget: the value of one slot.
 *
 * @param lost number of messages lost
 * @param duplicated number of deliveries that left a copy
 * @param crashed number of crashes so far
 * @param disksLost number of disks lost
 * @param partitioned number of partitions so far
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

    /** Returns the number of crashes, restarts, partitions and ends of partitions so far. */
    public int epoch() {
        return 2 * crashed - down.size() + 2 * partitioned - (cut.isEmpty() ? 0 : 1);
    }
}
