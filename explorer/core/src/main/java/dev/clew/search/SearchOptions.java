package dev.clew.search;

import dev.clew.store.BitTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Kind, bounds and resources of a search.
 *
 * @param kind the order of exploration
 * @param store the store of visited states; unused by random walks
 * @param workers number of threads, from 1 to 64; depth-first search uses one, a swarm at most one per member
 * @param maxStates greatest number of distinct states that the search, or each member of a swarm, visits; it is cut
 *     where it finds another one. 0 for no bound; random walks store no states to count
 * @param maxDepth greatest number of states on an explored behavior, counting the initial state; 0 for no bound
 * @param timeout wall-clock time after which the search stops; null for no bound
 * @param memory off-heap bytes that the store may hold; 0 for what the JVM allows, and for 512 MiB with bitstate
 *     hashing. A swarm divides them evenly
 * @param spill directory of the files for data that does not fit in memory; null to stop instead
 * @param durability where and when a breadth-first search is saved; null if it is not
 * @param seed seed of random walks and of bitstate hashing
 * @param walks number of random walks; 0 to continue until another bound is reached
 * @param hashes number of bits that a state sets with bitstate hashing, 1 to 8
 * @param swarm number of depth-first searches with bitstate hashing, each with its own hash function and order, 1 to
 *     1000
 * @param coverage whether steps are counted by class, for which every step must be looked up; not for random walks, nor
 *     with bitstate hashing
 * @param skipCommuting whether steps that commute with an explored one are not looked up again; changes no count
 * @param symmetry whether states that differ only by an exchange of symmetric nodes and values count as one; not for
 *     random walks
 * @param goals treatment of goals that no state fulfils
 */
public record SearchOptions(
        Kind kind,
        StoreKind store,
        int workers,
        long maxStates,
        int maxDepth,
        @Nullable Duration timeout,
        long memory,
        @Nullable Path spill,
        @Nullable Durability durability,
        long seed,
        long walks,
        int hashes,
        int swarm,
        boolean coverage,
        boolean skipCommuting,
        boolean symmetry,
        Goals goals) {

    /** Treatment of goals ({@code sometimes}) that no reachable state fulfils. */
    public enum Goals {
        /** The check does not hold: its verdict names the goals. */
        FAIL,
        /** The goals are reported, but change no verdict. */
        WARN,
        /** Goals are not looked for. */
        OFF
    }

    /** The order of exploration. */
    public enum Kind {
        BFS,
        DFS,
        RANDOM
    }

    /** Store of visited states. */
    public enum StoreKind {
        /** Exact: states are stored whole, compressed. */
        TREE,
        /** 64-bit hash compaction: two states with equal fingerprints are confused. */
        FINGERPRINT,
        /** Exact, and on files: a Chronicle Map in the folder of the durability, which is required. */
        CHRONICLE,
        /**
         * A few bits per state, in a table that does not grow: any number of states may be mistaken for others. Only
         * for depth-first search, which then never concludes that a model holds.
         */
        BITSTATE
    }

    /** Greatest number of searches in a swarm. */
    public static final int MAX_SWARM = 1000;

    /**
     * Durability of a search beyond its process.
     *
     * @param directory a folder for this search alone, which must exist
     * @param every time after which the search is saved, at the end of a level; longer where saving would take more
     *     than a tenth of the time, unless it is 0
     * @param resume whether to continue the search in the folder, if there is one
     */
    public record Durability(Path directory, Duration every, boolean resume) {
        public Durability {
            Objects.requireNonNull(directory, "directory");
            require(!every.isNegative(), "every", every, "0 (each level) or more");
        }
    }

    public SearchOptions {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(goals, "goals");
        require(durability == null || kind == Kind.BFS, "durability", kind, "only with breadth-first search");
        require(store != StoreKind.CHRONICLE || durability != null, "store", store, "only with a durability");
        require(workers >= 1 && workers <= 64, "workers", workers, "1..64");
        require(maxStates >= 0, "maxStates", maxStates, "0 (no bound) or more");
        require(maxDepth >= 0, "maxDepth", maxDepth, "0 (no bound) or more");
        require(memory >= 0, "memory", memory, "0 (no bound) or more");
        require(walks >= 0, "walks", walks, "0 (no bound) or more");
        require(hashes >= 1 && hashes <= BitTable.MAX_HASHES, "hashes", hashes, "1.." + BitTable.MAX_HASHES);
        require(swarm >= 1 && swarm <= MAX_SWARM, "swarm", swarm, "1.." + MAX_SWARM);
        if (store == StoreKind.BITSTATE) {
            require(kind == Kind.DFS, "kind", kind, "DFS with the store BITSTATE");
        }
        if (coverage) {
            boolean counts = kind != Kind.RANDOM && store != StoreKind.BITSTATE;
            require(counts, "coverage", true, "BFS or DFS, and not the store BITSTATE");
        }
        require(!symmetry || kind != Kind.RANDOM, "symmetry", symmetry, "false for random walks, which keep no states");
        if (timeout != null) {
            require(!timeout.isNegative() && !timeout.isZero(), "timeout", timeout, "more than 0");
        }
    }

    /** Returns whether {@link #seed} affects the search. */
    public boolean isSeeded() {
        return kind == Kind.RANDOM || store == StoreKind.BITSTATE;
    }

    /** Returns the options for exact breadth-first search on every processor, without bounds. */
    public static SearchOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts from the {@link #defaults}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from these options. */
    public Builder but() {
        Builder builder = new Builder();
        builder.kind = kind;
        builder.store = store;
        builder.workers = workers;
        builder.maxStates = maxStates;
        builder.maxDepth = maxDepth;
        builder.timeout = timeout;
        builder.memory = memory;
        builder.spill = spill;
        builder.durability = durability;
        builder.seed = seed;
        builder.walks = walks;
        builder.hashes = hashes;
        builder.swarm = swarm;
        builder.coverage = coverage;
        builder.skipCommuting = skipCommuting;
        builder.symmetry = symmetry;
        builder.goals = goals;
        return builder;
    }

    /** Sets options one by one; each corresponds to the record component with its name. Used by one thread. */
    public static final class Builder {
        private Kind kind = Kind.BFS;
        private StoreKind store = StoreKind.TREE;
        private int workers = Math.min(64, Runtime.getRuntime().availableProcessors());
        private long maxStates;
        private int maxDepth;
        private @Nullable Duration timeout;
        private long memory;
        private @Nullable Path spill;
        private @Nullable Durability durability;
        private long seed;
        private long walks;
        private int hashes = 2;
        private int swarm = 1;
        private boolean coverage;
        private boolean skipCommuting = true;
        private boolean symmetry;
        private Goals goals = Goals.FAIL;

        private Builder() {}

        public Builder kind(Kind value) {
            kind = value;
            return this;
        }

        public Builder store(StoreKind value) {
            store = value;
            return this;
        }

        public Builder workers(int value) {
            workers = value;
            return this;
        }

        public Builder maxStates(long value) {
            maxStates = value;
            return this;
        }

        public Builder maxDepth(int value) {
            maxDepth = value;
            return this;
        }

        public Builder timeout(@Nullable Duration value) {
            timeout = value;
            return this;
        }

        public Builder memory(long value) {
            memory = value;
            return this;
        }

        public Builder spill(@Nullable Path value) {
            spill = value;
            return this;
        }

        public Builder durability(@Nullable Durability value) {
            durability = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder walks(long value) {
            walks = value;
            return this;
        }

        public Builder hashes(int value) {
            hashes = value;
            return this;
        }

        public Builder swarm(int value) {
            swarm = value;
            return this;
        }

        public Builder coverage(boolean value) {
            coverage = value;
            return this;
        }

        public Builder skipCommuting(boolean value) {
            skipCommuting = value;
            return this;
        }

        public Builder symmetry(boolean value) {
            symmetry = value;
            return this;
        }

        public Builder goals(Goals value) {
            goals = value;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException naming the option that is out of bounds, and its bounds
         */
        public SearchOptions build() {
            return new SearchOptions(
                    kind,
                    store,
                    workers,
                    maxStates,
                    maxDepth,
                    timeout,
                    memory,
                    spill,
                    durability,
                    seed,
                    walks,
                    hashes,
                    swarm,
                    coverage,
                    skipCommuting,
                    symmetry,
                    goals);
        }
    }

    private static void require(boolean condition, String name, Object value, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed: " + allowed);
        }
    }
}
