package dev.clew.search;

import dev.clew.store.BackingProvider;
import dev.clew.store.BlockPool;
import dev.clew.store.FingerprintStateStore;
import dev.clew.store.StateStore;
import dev.clew.store.StoreUnavailableException;
import dev.clew.store.TreeStateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes the stores of visited states: their names and capabilities.
 *
 * <p>The command line, reports and checks of options read these descriptions, so a new store is a constant here. Stores
 * of other modules are found through {@link BackingProvider}; {@link #named} describes them.
 */
public final class StoreKind {
    /** Exact: states are stored whole, compressed. */
    public static final StoreKind TREE =
            new StoreKind("tree", Trait.EXACT, anySearch(), place -> new TreeStateStore(place.pool, place.wordBits));

    /** 64-bit hash compaction: two states with the same fingerprint count as one. */
    public static final StoreKind FINGERPRINT = new StoreKind(
            "fingerprint",
            Trait.HASHED,
            anySearch(),
            place -> new FingerprintStateStore(place.wordBits.length, place.pool));

    /**
     * Some bits per state, in a table of fixed size: any number of states may be lost. Only depth-first search can use
     * it, and it never reports that a model holds.
     */
    public static final StoreKind BITSTATE = new StoreKind("bitstate", Trait.BITS, List.of(SearchKind.DFS), place -> {
        throw new IllegalStateException("a bitstate search has tables of its own");
    });

    /** No store, for searches that keep no states; reports name it. */
    public static final StoreKind NONE = new StoreKind(
            "none", Trait.EXACT, List.of(SearchKind.RANDOM, SearchKind.GUIDED, SearchKind.HUNT), place -> {
                throw new IllegalStateException("this search keeps no states");
            });

    /** The memory and disks of the JVMs of a distributed search, for reports. Exact. */
    public static final StoreKind EXECUTORS =
            new StoreKind("executors", Trait.EXACT, List.of(SearchKind.BFS), place -> {
                throw new IllegalStateException("this search keeps its states elsewhere");
            });

    private static final List<StoreKind> BUILT_IN = List.of(TREE, FINGERPRINT, BITSTATE);

    private enum Trait {
        /** Never counts two states as one. */
        EXACT,
        /** Exact, with the states in files of a folder. */
        FILES,
        /** Counts states with the same hash as one. */
        HASHED,
        /** Keeps bits in a table and no states. */
        BITS
    }

    /** The resources that a store is made with. */
    private record Place(BlockPool pool, int[] wordBits, @Nullable Path folder, long expectedStates) {}

    private interface Maker {
        StateStore make(Place place) throws StoreUnavailableException;
    }

    private final String word;
    private final Trait trait;
    private final List<SearchKind> searches;
    private final Maker maker;

    private StoreKind(String word, Trait trait, List<SearchKind> searches, Maker maker) {
        this.word = word;
        this.trait = trait;
        this.searches = searches;
        this.maker = maker;
    }

    private static List<SearchKind> anySearch() {
        return List.of(SearchKind.values());
    }

    /**
     * Returns the store with a name. Any name that is not one of this module's is the name of a store that another module
     * adds, which must be on the class path when a search begins.
     */
    public static StoreKind named(String word) {
        return BUILT_IN.stream()
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseGet(() -> inFiles(word));
    }

    /** Returns the names of all stores that can be used: those of this module, then those found on the class path. */
    public static List<String> words() {
        return Stream.concat(BUILT_IN.stream().map(StoreKind::word), BackingProvider.kinds().stream())
                .toList();
    }

    /** Returns whether this module has a store with a name. */
    public static boolean isBuiltIn(String word) {
        return BUILT_IN.stream().anyMatch(kind -> kind.word.equals(word));
    }

    private static StoreKind inFiles(String word) {
        List<SearchKind> durable =
                Stream.of(SearchKind.values()).filter(SearchKind::isDurable).toList();
        return new StoreKind(word, Trait.FILES, durable, place -> {
            Path folder = Objects.requireNonNull(place.folder, "folder");
            return new TreeStateStore(
                    place.pool, BackingProvider.open(word, folder, place.expectedStates), place.wordBits);
        });
    }

    /** Returns the name on command lines and in reports. */
    public String word() {
        return word;
    }

    /** Returns the searches that can use the store, the default one first. */
    public List<SearchKind> searches() {
        return searches;
    }

    /** Returns whether two states never count as one. */
    public boolean isExact() {
        return trait == Trait.EXACT || trait == Trait.FILES;
    }

    /** Returns whether the states are in files, so that a search needs a folder to be saved in. */
    public boolean needsFolder() {
        return trait == Trait.FILES;
    }

    /** Returns whether only bits are kept: a table of fixed size, with a seed, hash functions and swarms. */
    public boolean isBitTable() {
        return trait == Trait.BITS;
    }

    /**
     * Makes an empty store.
     *
     * @param pool where its memory comes from
     * @param wordBits for each word of a state's vector, how many of its bits are in use
     * @param folder of its files; null if it needs none
     * @param expectedStates how many states to make room for at first; 0 if unknown
     * @throws StoreUnavailableException if it cannot work here
     * @throws IllegalStateException if it does not keep states
     */
    StateStore open(BlockPool pool, int[] wordBits, @Nullable Path folder, long expectedStates)
            throws StoreUnavailableException {
        return maker.make(new Place(pool, wordBits, folder, expectedStates));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoreKind kind && word.equals(kind.word);
    }

    @Override
    public int hashCode() {
        return word.hashCode();
    }

    /** Returns the name in messages about options. */
    @Override
    public String toString() {
        return word.toUpperCase(Locale.ROOT);
    }
}
