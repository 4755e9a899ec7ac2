package dev.clew.semantics;

/** Makes the successors of states. Belongs to one thread and is valid until the layout grows. */
public interface Expander {
    /**
     * Lists the successors of a state; the expansion is overwritten by the next call.
     *
     * @param vector the packed state
     * @param fingerprint its fingerprint
     * @param sleepMask groups whose steps are counted but not listed
     */
    Expansion expand(int[] vector, long fingerprint, long sleepMask);

    /**
     * Returns whether in the state that was expanded last any amount of time may pass without changing the state: nothing is
     * overdue and nothing is measured.
     */
    default boolean timePassesUnseen() {
        return false;
    }
}
