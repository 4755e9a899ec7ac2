package dev.clew.search;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Describes the orders of exploration: their names and what each can do.
 *
 * <p>The command line, reports and checks of options read these descriptions, so a new search is a constant here and a
 * {@link SearchStrategy}, which {@link Search} makes.
 */
public enum SearchKind {
    /** Breadth-first search: visits every state, and the behaviors that it reports are shortest ones. */
    BFS(Trait.EXHAUSTIVE, Trait.SHORTEST, Trait.PARALLEL, Trait.DURABLE, Trait.SLEEP_SETS),

    /** Depth-first search: visits every state. */
    DFS(Trait.EXHAUSTIVE),

    /** Random walks: visit a sample of the states and keep none of them. */
    RANDOM(Trait.PARALLEL, Trait.SEEDED),

    /** Random walks that take turns in how they choose steps, each time with twice as many steps. */
    GUIDED(Trait.PARALLEL, Trait.SEEDED),

    /** A portfolio: guided walks, breadth-first and bitstate searches in turn, each time twice as long. */
    HUNT(Trait.PARALLEL, Trait.SEEDED);

    private enum Trait {
        EXHAUSTIVE,
        SHORTEST,
        PARALLEL,
        DURABLE,
        SLEEP_SETS,
        SEEDED
    }

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Trait> traits;

    SearchKind(Trait... traits) {
        this.traits = List.of(traits);
    }

    /** Returns the name on command lines and in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the names of all searches of some kind, in the order of their declaration. */
    public static List<String> words(Predicate<SearchKind> which) {
        return Stream.of(values()).filter(which).map(SearchKind::word).toList();
    }

    /**
     * Returns the search with a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SearchKind named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * Returns whether every reachable state is visited, and so kept in a store. Other searches take random walks: they
     * count these instead of states, and know neither symmetry nor coverage.
     */
    public boolean isExhaustive() {
        return traits.contains(Trait.EXHAUSTIVE);
    }

    /** Returns whether it looks for violations in several ways, and shrinks the behavior that shows one. */
    public boolean isHunt() {
        return this == GUIDED || this == HUNT;
    }

    /** Returns whether the reported behaviors are shortest ones. */
    public boolean findsShortest() {
        return traits.contains(Trait.SHORTEST);
    }

    /** Returns whether several threads work on one search. */
    public boolean isParallel() {
        return traits.contains(Trait.PARALLEL);
    }

    /** Returns whether the search can be saved and resumed. */
    public boolean isDurable() {
        return traits.contains(Trait.DURABLE);
    }

    /** Returns whether steps that commute with explored ones can be skipped. */
    public boolean usesSleepSets() {
        return traits.contains(Trait.SLEEP_SETS);
    }

    /** Returns whether the search depends on a seed. */
    public boolean isSeeded() {
        return traits.contains(Trait.SEEDED);
    }
}
