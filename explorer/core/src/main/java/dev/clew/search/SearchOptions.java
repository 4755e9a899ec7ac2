package dev.clew.search;

import dev.clew.search.distributed.Distribution;
import dev.clew.store.BitTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what to run and within which bounds; made by a {@link Builder}. Immutable. */
public final class SearchOptions {
    /** The most searches of a swarm. */
    public static final int MAX_SWARM = 1000;

    /** The most threads of a search. */
    public static final int MAX_WORKERS = 64;

    private final SearchKind kind;
    private final StoreKind store;
    private final int workers;
    private final long maxStates;
    private final int maxDepth;
    private final @Nullable Duration timeout;
    private final long memory;
    private final @Nullable Path spill;
    private final @Nullable Durability durability;
    private final long seed;
    private final long walks;
    private final int hashes;
    private final int swarm;
    private final boolean coverage;
    private final boolean skipCommuting;
    private final boolean symmetry;
    private final Goals goals;
    private final SearchTuning tuning;
    private final @Nullable Distribution distribution;

    /** Treatment of goals ({@code sometimes}) that no reachable state fulfils. */
    public enum Goals {
        /** The check does not hold: its verdict names the goals. */
        FAIL,
        /** The goals are reported, but change no verdict. */
        WARN,
        /** Goals are not looked for. */
        OFF
    }

    private SearchOptions(Builder builder) {
        kind = builder.kind;
        store = builder.store;
        workers = builder.workers;
        maxStates = builder.maxStates;
        maxDepth = builder.maxDepth;
        timeout = builder.timeout;
        memory = builder.memory;
        spill = builder.spill;
        durability = builder.durability;
        seed = builder.seed;
        walks = builder.walks;
        hashes = builder.hashes;
        swarm = builder.swarm;
        coverage = builder.coverage;
        skipCommuting = builder.skipCommuting;
        symmetry = builder.symmetry;
        goals = builder.goals;
        tuning = builder.tuning;
        distribution = builder.distribution;
        requireRanges();
        requireFit();
        requireDistributable();
    }

    private void requireRanges() {
        require(workers >= 1 && workers <= MAX_WORKERS, "workers", workers, "1.." + MAX_WORKERS);
        require(maxStates >= 0, "maxStates", maxStates, "0 (no bound) or more");
        require(maxDepth >= 0, "maxDepth", maxDepth, "0 (no bound) or more");
        require(memory >= 0, "memory", memory, "0 (no bound) or more");
        require(walks >= 0, "walks", walks, "0 (no bound) or more");
        require(hashes >= 1 && hashes <= BitTable.MAX_HASHES, "hashes", hashes, "1.." + BitTable.MAX_HASHES);
        require(swarm >= 1 && swarm <= MAX_SWARM, "swarm", swarm, "1.." + MAX_SWARM);
        if (timeout != null) {
            require(!timeout.isNegative() && !timeout.isZero(), "timeout", timeout, "more than 0");
        }
    }

    /** Checks that the search and the store go together, and can do what else is asked for. */
    private void requireFit() {
        require(durability == null || kind.isDurable(), "durability", kind, "only with breadth-first search");
        require(!store.needsFolder() || durability != null, "store", store, "only with a durability");
        require(store.searches().contains(kind), "kind", kind, searches() + " with the store " + store);
        boolean countsSteps = kind.isExhaustive() && !store.isBitTable();
        require(!coverage || countsSteps, "coverage", true, "BFS or DFS, and not the store BITSTATE");
        require(!symmetry || kind.isExhaustive(), "symmetry", symmetry, "false for random walks, which keep no states");
    }

    /** Checks that a distributed search is asked for nothing that it cannot do. */
    private void requireDistributable() {
        if (distribution != null) {
            require(kind == SearchKind.BFS, "kind", kind, "BFS in a distributed search");
            require(store.equals(StoreKind.TREE), "store", store, "TREE in a distributed search, which is exact");
            require(
                    durability == null,
                    "durability",
                    true,
                    "null in a distributed search, which saves itself elsewhere");
            require(!coverage, "coverage", true, "false in a distributed search");
            require(maxStates == 0, "maxStates", maxStates, "0 in a distributed search; bound depth or time");
        }
    }

    private String searches() {
        return store.searches().stream().map(SearchKind::name).collect(Collectors.joining(" or "));
    }

    /** Returns the order of exploration. */
    public SearchKind kind() {
        return kind;
    }

    /** Returns the store of visited states; random walks use none, see {@link #usedStore}. */
    public StoreKind store() {
        return store;
    }

    /** Returns the number of threads, from 1 to 64; depth-first search uses one, a swarm at most one a member. */
    public int workers() {
        return workers;
    }

    /**
     * Returns the most distinct states that the search, or each member of a swarm, visits; 0 for no bound, and for
     * random walks, which keep no states.
     */
    public long maxStates() {
        return maxStates;
    }

    /** Returns the most states on an explored behavior, the initial state being 1; 0 for no bound. */
    public int maxDepth() {
        return maxDepth;
    }

    /** Returns the wall-clock time after which the search stops; null for no bound. */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /**
     * Returns the off-heap bytes that the store may hold; 0 for what the JVM allows, and for 512 MiB with bitstate
     * hashing. The members of a swarm get equal shares.
     */
    public long memory() {
        return memory;
    }

    /** Returns the directory of files for states that do not fit in memory; null to stop instead. */
    public @Nullable Path spill() {
        return spill;
    }

    /** Returns where the search is saved while it runs; null for nowhere. */
    public @Nullable Durability durability() {
        return durability;
    }

    /** Returns the seed of random walks and of bitstate hashing. */
    public long seed() {
        return seed;
    }

    /** Returns the number of random walks; 0 to continue until another bound is met. */
    public long walks() {
        return walks;
    }

    /** Returns how many bits a state sets with bitstate hashing, 1 to 8. */
    public int hashes() {
        return hashes;
    }

    /** Returns the number of depth-first searches with bitstate hashing, each with its own hash function and order, 1 to 1000. */
    public int swarm() {
        return swarm;
    }

    /**
     * Returns whether steps are counted by class, for which every step is looked up; not for random walks, nor with
     * bitstate hashing.
     */
    public boolean coverage() {
        return coverage;
    }

    /** Returns whether steps that commute with an explored one are not looked up again; changes no count. */
    public boolean skipCommuting() {
        return skipCommuting;
    }

    /**
     * Returns whether states that differ by an exchange of symmetric nodes and values count as one; not for random
     * walks.
     */
    public boolean symmetry() {
        return symmetry;
    }

    /** Returns what happens with goals that no state fulfils. */
    public Goals goals() {
        return goals;
    }

    /** Returns internal sizes, which tests make small. */
    public SearchTuning tuning() {
        return tuning;
    }

    /** Returns how the search is distributed; null if it runs in this JVM. */
    public @Nullable Distribution distribution() {
        return distribution;
    }

    /** Returns the store that the search uses: {@link StoreKind#NONE} if it keeps no states. */
    public StoreKind usedStore() {
        if (distribution != null) {
            return StoreKind.EXECUTORS;
        }
        return kind.isExhaustive() ? store : StoreKind.NONE;
    }

    /** Returns whether the search depends on {@link #seed}. */
    public boolean isSeeded() {
        return kind.isSeeded() || store.isBitTable();
    }

    /** Returns exact breadth-first search on every processor, without bounds. */
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
        builder.tuning = tuning;
        builder.distribution = distribution;
        return builder;
    }

    @Override
    public String toString() {
        return kind.word() + ", store " + store + ", " + workers + " workers, max states " + maxStates
                + ", max depth " + maxDepth + ", timeout " + timeout + ", memory " + memory + ", spill " + spill + ", "
                + durability + ", seed " + seed + ", walks " + walks + ", hashes " + hashes + ", swarm " + swarm
                + ", coverage " + coverage + ", skip commuting " + skipCommuting + ", symmetry " + symmetry + ", goals "
                + goals;
    }

    private static void require(boolean condition, String name, Object value, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed: " + allowed);
        }
    }

    /** Sets options one by one; each has the meaning of the accessor with its name. Used by one thread. */
    public static final class Builder {
        private SearchKind kind = SearchKind.BFS;
        private StoreKind store = StoreKind.TREE;
        private int workers = Math.min(MAX_WORKERS, Runtime.getRuntime().availableProcessors());
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
        private SearchTuning tuning = SearchTuning.DEFAULT;
        private @Nullable Distribution distribution;

        private Builder() {}

        /** Sets {@link SearchOptions#kind}. */
        public Builder kind(SearchKind value) {
            kind = Objects.requireNonNull(value, "kind");
            return this;
        }

        /** Sets {@link SearchOptions#store}. */
        public Builder store(StoreKind value) {
            store = Objects.requireNonNull(value, "store");
            return this;
        }

        /** Sets {@link SearchOptions#workers}. */
        public Builder workers(int value) {
            workers = value;
            return this;
        }

        /** Sets {@link SearchOptions#maxStates}. */
        public Builder maxStates(long value) {
            maxStates = value;
            return this;
        }

        /** Sets {@link SearchOptions#maxDepth}. */
        public Builder maxDepth(int value) {
            maxDepth = value;
            return this;
        }

        /** Sets {@link SearchOptions#timeout}. */
        public Builder timeout(@Nullable Duration value) {
            timeout = value;
            return this;
        }

        /** Sets {@link SearchOptions#memory}. */
        public Builder memory(long value) {
            memory = value;
            return this;
        }

        /** Sets {@link SearchOptions#spill}. */
        public Builder spill(@Nullable Path value) {
            spill = value;
            return this;
        }

        /** Sets {@link SearchOptions#durability}. */
        public Builder durability(@Nullable Durability value) {
            durability = value;
            return this;
        }

        /** Sets {@link SearchOptions#seed}. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets {@link SearchOptions#walks}. */
        public Builder walks(long value) {
            walks = value;
            return this;
        }

        /** Sets {@link SearchOptions#hashes}. */
        public Builder hashes(int value) {
            hashes = value;
            return this;
        }

        /** Sets {@link SearchOptions#swarm}. */
        public Builder swarm(int value) {
            swarm = value;
            return this;
        }

        /** Sets {@link SearchOptions#coverage}. */
        public Builder coverage(boolean value) {
            coverage = value;
            return this;
        }

        /** Sets {@link SearchOptions#skipCommuting}. */
        public Builder skipCommuting(boolean value) {
            skipCommuting = value;
            return this;
        }

        /** Sets {@link SearchOptions#symmetry}. */
        public Builder symmetry(boolean value) {
            symmetry = value;
            return this;
        }

        /** Sets {@link SearchOptions#goals}. */
        public Builder goals(Goals value) {
            goals = Objects.requireNonNull(value, "goals");
            return this;
        }

        /** Sets {@link SearchOptions#tuning}. */
        public Builder tuning(SearchTuning value) {
            tuning = Objects.requireNonNull(value, "tuning");
            return this;
        }

        /** Sets {@link SearchOptions#distribution}. */
        public Builder distribution(@Nullable Distribution value) {
            distribution = value;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException naming the option that is out of bounds, and its bounds
         */
        public SearchOptions build() {
            return new SearchOptions(this);
        }
    }
}
