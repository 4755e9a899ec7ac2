package dev.clew.oracle;

import dev.clew.oracle.InFlight.Link;
import java.util.HashSet;
import java.util.Set;

/**
 * Counted faults so far, and those now in effect.
 *
 * @param events crashes, restarts, cuts and heals so far
 */
record Trouble(
        int lost,
        int duplicated,
        int crashed,
        int disksLost,
        int partitioned,
        Set<Integer> down,
        Set<Link> cut,
        int events) {
    static final Trouble NONE = new Trouble(0, 0, 0, 0, 0, Set.of(), Set.of(), 0);

    Trouble lose() {
        return new Trouble(lost + 1, duplicated, crashed, disksLost, partitioned, down, cut, events);
    }

    Trouble duplicate() {
        return new Trouble(lost, duplicated + 1, crashed, disksLost, partitioned, down, cut, events);
    }

    Trouble crash(int node, boolean disk) {
        Set<Integer> more = new HashSet<>(down);
        more.add(node);
        int disks = disksLost + (disk ? 1 : 0);
        return new Trouble(lost, duplicated, crashed + 1, disks, partitioned, Set.copyOf(more), cut, events + 1);
    }

    Trouble restart(int node) {
        Set<Integer> fewer = new HashSet<>(down);
        fewer.remove(node);
        return new Trouble(lost, duplicated, crashed, disksLost, partitioned, Set.copyOf(fewer), cut, events + 1);
    }

    Trouble partition(Set<Link> links) {
        return new Trouble(lost, duplicated, crashed, disksLost, partitioned + 1, down, links, events + 1);
    }

    Trouble heal() {
        return new Trouble(lost, duplicated, crashed, disksLost, partitioned, down, Set.of(), events + 1);
    }

    boolean cuts(int source, int destination) {
        return cut.contains(new Link(source, destination));
    }
}
