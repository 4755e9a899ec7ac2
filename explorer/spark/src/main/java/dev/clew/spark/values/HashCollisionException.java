package dev.clew.spark.values;

/** Two values of a model share a content hash, so that a distributed search could mistake states for each other. */
public final class HashCollisionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HashCollisionException(String one, String other, long hash) {
        super("two values share the content hash " + Long.toHexString(hash) + ": " + one + ", and " + other
                + "; a distributed search would not be exact, so check on one machine");
    }
}
