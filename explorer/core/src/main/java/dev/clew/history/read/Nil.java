package dev.clew.history.read;

/** That there is no value, as a value. */
public enum Nil {
    /** The one of it. */
    NIL;

    @Override
    public String toString() {
        return "nil";
    }
}
