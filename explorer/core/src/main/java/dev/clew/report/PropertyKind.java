package dev.clew.report;

/** What kind of property a check found violated. */
public enum PropertyKind {
    /** Must be true in every state. */
    INVARIANT("invariant"),
    /** Must be true of every step. */
    STEP("step"),
    /** Must be true of every fair behavior. */
    TEMPORAL("temporal"),
    /** Must be true in some state, and is in none. */
    SOMETIMES("sometimes");

    private final String word;

    PropertyKind(String word) {
        this.word = word;
    }

    /** The word in reports. */
    public String word() {
        return word;
    }
}
