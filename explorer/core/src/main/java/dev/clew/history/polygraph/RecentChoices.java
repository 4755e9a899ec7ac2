package dev.clew.history.polygraph;

/**
 * Choices that matter, in the order in which they last took part in a conflict. Used by one thread.
 *
 * <p>Source: Biere and Fröhlich, "Evaluating CDCL Variable Scoring Schemes", 2015 (variable move to front).
 */
final class RecentChoices {
    private static final int NONE = -1;

    private final int[] older;
    private final int[] newer;
    private final long[] stamps;
    private long stamp;
    private int newest = NONE;

    /** All newer choices are decided. */
    private int start = NONE;

    RecentChoices(int choices) {
        older = new int[choices];
        newer = new int[choices];
        stamps = new long[choices];
    }

    /** Adds a choice that is open. */
    void add(int choice) {
        append(choice);
        start = choice;
    }

    private void append(int choice) {
        older[choice] = newest;
        newer[choice] = NONE;
        if (newest != NONE) {
            newer[newest] = choice;
        }
        newest = choice;
        stamps[choice] = ++stamp;
    }

    /** Makes a choice that is decided the newest. */
    void use(int choice) {
        if (choice == newest) {
            return;
        }
        if (older[choice] != NONE) {
            newer[older[choice]] = newer[choice];
        }
        older[newer[choice]] = older[choice];
        if (start == choice) {
            start = newer[choice];
        }
        append(choice);
    }

    /** Notes that a choice is no longer decided. */
    void open(int choice) {
        if (start == NONE || stamps[choice] > stamps[start]) {
            start = choice;
        }
    }

    /** Returns the newest choice that is open; -1 if there is none. */
    int next(Assignment assignment) {
        while (start != NONE && !assignment.isOpen(start)) {
            start = older[start];
        }
        return start;
    }
}
