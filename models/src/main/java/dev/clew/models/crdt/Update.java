package dev.clew.models.crdt;

/**
 * Update at the moment it was made.
 *
 * @param replica id of the replica where it was made
 * @param number index among the replica's updates, from 1
 * @param operation the operation performed
 * @param past the updates that the replica had seen before it
 */
record Update<O>(int replica, int number, O operation, VersionVector past) {

    /** Returns whether the replica had seen another update when it made this one. */
    boolean knew(Update<?> other) {
        return past.includes(other);
    }
}
