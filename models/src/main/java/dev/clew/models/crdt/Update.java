package dev.clew.models.crdt;

/**
 * An update as it was made.
 *
 * @param replica where
 * @param number of the replica's updates, from 1
 * @param operation what was done
 * @param past what the replica had seen before it
 */
record Update<O>(int replica, int number, O operation, Seen past) {

    /** Whether whoever made this update knew of another one. */
    boolean knew(Update<?> other) {
        return past.includes(other);
    }
}
