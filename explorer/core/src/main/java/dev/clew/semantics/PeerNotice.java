package dev.clew.semantics;

/**
 * Tells a node that a peer crashed or was cut off, or that it is back. Travels as a message from that peer that is
 * neither lost nor duplicated; notices from one peer arrive in the order of their epochs.
 *
 * @param isUp whether the peer is back
 * @param epoch how many times something began or ended to be wrong in the cluster before
 */
record PeerNotice(boolean isUp, int epoch) {

    /** As traces print it. */
    @Override
    public String toString() {
        return isUp ? "PeerUp" : "PeerDown";
    }
}
