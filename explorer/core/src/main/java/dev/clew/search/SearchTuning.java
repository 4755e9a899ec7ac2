package dev.clew.search;

/**
 * Internal sizes of a search, which change neither results nor counts. They are public for the tests of this project
 * alone: with small sizes, small models too have many chunks, marks and rounds, and states that the symmetry probe did not
 * visit.
 *
 * @param chunk states that a worker of a breadth-first search expands at a time
 * @param markEvery states from one mark of a level's {@code DiscoveryOrder} to the next
 * @param probedStates states that are tested for symmetry before a search begins
 */
public record SearchTuning(int chunk, int markEvery, int probedStates) {

    /** The sizes of every search outside tests. */
    public static final SearchTuning DEFAULT = new SearchTuning(2048, 2048, 1024);

    public SearchTuning {
        if (chunk < 1 || markEvery < 1 || probedStates < 0) {
            throw new IllegalArgumentException("a chunk and the distance of marks are at least 1, probed states 0");
        }
    }
}
