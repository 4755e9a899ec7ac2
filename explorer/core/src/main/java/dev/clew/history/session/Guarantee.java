package dev.clew.history.session;

/**
 * Guarantees for clients of a replicated store whose replicas may lag behind.
 *
 * <p>A replica that answers a read has seen some set of writes, in some order, and answers with the last of them to the
 * key. The first four guarantees constrain this set for each session separately (Terry et al., "Session Guarantees for
 * Weakly Consistent Replicated Data", 1994). The order may differ between sessions, but keeps each session's writes to
 * one key. The last two guarantees concern the whole history (Bouajjani, Enea, Guerraoui and Hamza, "On Verifying
 * Causal Consistency", 2017).
 */
public enum Guarantee {
    /** A session's reads reflect its own earlier writes. */
    READ_YOUR_WRITES("read your writes"),
    /** A session's reads reflect what its earlier reads reflected. */
    MONOTONIC_READS("monotonic reads"),
    /**
     * A read that reflects a write reflects the earlier writes of the write's session, in their order. Violations show
     * in consecutive reads of a session, so this includes {@link #MONOTONIC_READS}.
     */
    MONOTONIC_WRITES("monotonic writes"),
    /**
     * A read that reflects a write reflects what the write's session had read before, in that order. Violations show in
     * consecutive reads of a session, so this includes {@link #MONOTONIC_READS}.
     */
    WRITES_FOLLOW_READS("writes follow reads"),
    /** All sessions see causally related writes in their causal order (CC). */
    CAUSAL_CONSISTENCY("causal consistency"),
    /** Causal consistency, with all sessions agreeing on one order of the writes (CCv). */
    CAUSAL_CONVERGENCE("causal convergence");

    private final String text;

    Guarantee(String text) {
        this.text = text;
    }

    /** Returns the name for readers. */
    @Override
    public String toString() {
        return text;
    }
}
