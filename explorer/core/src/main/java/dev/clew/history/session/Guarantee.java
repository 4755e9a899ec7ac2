package dev.clew.history.session;

/**
 * What a client of a replicated store may count on, though replicas lag behind.
 *
 * <p>A replica that answers a read has seen some set of writes, in some order, and answers with the last of them to the key. The
 * first four say which writes these are, as each session sees them (Terry et al., "Session Guarantees for Weakly Consistent
 * Replicated Data", 1994). The order may be a different one for every session, but keeps each session's writes to one key. The
 * last two are of the whole history (Bouajjani, Enea, Guerraoui and Hamza, "On Verifying Causal Consistency", 2017).
 */
public enum Guarantee {
    /** A session's reads reflect its own earlier writes. */
    READ_YOUR_WRITES("read your writes"),
    /** A session's reads reflect what its earlier reads reflected. */
    MONOTONIC_READS("monotonic reads"),
    /**
     * Who reflects a write reflects the earlier writes of its session, in their order. Shows in what a session reads one after
     * the other, and so includes {@link #MONOTONIC_READS}.
     */
    MONOTONIC_WRITES("monotonic writes"),
    /**
     * Who reflects a write reflects what its session had read before, in that order. Shows in what a session reads one after the
     * other, and so includes {@link #MONOTONIC_READS}.
     */
    WRITES_FOLLOW_READS("writes follow reads"),
    /** Writes that may have caused one another are seen in that order by all (CC). */
    CAUSAL_CONSISTENCY("causal consistency"),
    /** As causal consistency, and all sessions agree on one order of the writes (CCv). */
    CAUSAL_CONVERGENCE("causal convergence");

    private final String text;

    Guarantee(String text) {
        this.text = text;
    }

    /** The name for readers. */
    @Override
    public String toString() {
        return text;
    }
}
