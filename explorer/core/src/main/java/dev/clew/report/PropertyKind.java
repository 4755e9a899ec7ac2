package dev.clew.report;

/** Kind of a violated property. */
public enum PropertyKind {
    /** Must be true in every state. */
    INVARIANT("invariant"),
    /** Must be true of every step. */
    STEP("step"),
    /** Must be true of every fair behavior. */
    TEMPORAL("temporal"),
    /** Must be true in some state, but is true in none. */
    SOMETIMES("sometimes");

    private final String word;

    PropertyKind(String word) {
        this.word = word;
    }

    /** Returns the word in reports. */
    public String word() {
        return word;
    }
}
