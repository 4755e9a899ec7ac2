package dev.clew.history.read;

/** Represents the absence of a value. */
public enum Nil {
    /** The only instance. */
    NIL;

    @Override
    public String toString() {
        return "nil";
    }
}
