package dev.clew.search.distributed;

import java.util.List;

/**
 * How a distributed search went.
 *
 * @param master the cluster
 * @param executors JVMs of the cluster that expanded levels, lost ones included; 0 if the driver did all alone
 * @param partitions parts into which the visited states were divided; 0 if the driver did all alone
 * @param driverLevels how many of the levels, the first ones, the driver worked off alone
 * @param levels the levels that were worked off, in order
 */
public record DistributedRun(String master, int executors, int partitions, int driverLevels, List<Level> levels) {

    public DistributedRun {
        levels = List.copyOf(levels);
    }

    /**
     * One level.
     *
     * @param depth of its states, 1 for initial states
     * @param states the number of its states
     * @param generated steps from them
     * @param seconds wall-clock time, from its beginning to the numbering of its new values
     * @param shuffleBytes what was sent from the expanding to the storing tasks, before compression
     * @param skew new states in the largest partition, as a multiple of the mean; 1 if all are equal
     * @param newValues values that no earlier level had, sent to all machines
     */
    public record Level(
            int depth, long states, long generated, double seconds, long shuffleBytes, double skew, int newValues) {}

    /** Returns what all levels sent. */
    public long shuffleBytes() {
        return levels.stream().mapToLong(Level::shuffleBytes).sum();
    }
}
