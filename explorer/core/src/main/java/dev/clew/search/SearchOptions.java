package dev.clew.search;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to run and within which bounds.
 *
 * @param kind the order of exploration
 * @param store where visited states are kept; unused by random walks
 * @param workers threads, from 1 to 64; depth-first search always uses one
 * @param maxStates distinct states after which the search stops; 0 for no bound
 * @param maxDepth states on the longest behavior that is explored, the initial state being 1; 0 for no bound
 * @param timeout wall-clock time after which the search stops; null for no bound
 * @param memory off-heap bytes that the store may hold; 0 for what the JVM allows
 * @param seed of random walks
 * @param walks random walks to take; 0 to go on until another bound is met
 * @param skipCommuting whether steps that commute with an explored one are not looked up again; changes no count
 */
public record SearchOptions(
        Kind kind,
        StoreKind store,
        int workers,
        long maxStates,
        int maxDepth,
        @Nullable Duration timeout,
        long memory,
        long seed,
        long walks,
        boolean skipCommuting) {

    /** The order of exploration. */
    public enum Kind {
        BFS,
        DFS,
        RANDOM
    }

    /** Where visited states are kept. */
    public enum StoreKind {
        /** Exact: states are stored whole, compressed. */
        TREE,
        /** 64-bit hash compaction: two states with one fingerprint are taken for one. */
        FINGERPRINT
    }

    public SearchOptions {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(store, "store");
        require(workers >= 1 && workers <= 64, "workers", workers, "1..64");
        require(maxStates >= 0, "maxStates", maxStates, "0 (no bound) or more");
        require(maxDepth >= 0, "maxDepth", maxDepth, "0 (no bound) or more");
        require(memory >= 0, "memory", memory, "0 (no bound) or more");
        require(walks >= 0, "walks", walks, "0 (no bound) or more");
        if (timeout != null) {
            require(!timeout.isNegative() && !timeout.isZero(), "timeout", timeout, "more than 0");
        }
    }

    /** Exact breadth-first search on every processor, without bounds. */
    public static SearchOptions defaults() {
        int processors = Math.min(64, Runtime.getRuntime().availableProcessors());
        return new SearchOptions(Kind.BFS, StoreKind.TREE, processors, 0, 0, null, 0, 0, 0, true);
    }

    private static void require(boolean condition, String name, Object value, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed: " + allowed);
        }
    }
}
