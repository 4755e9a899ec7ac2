package dev.clew.semantics.cluster;

/**
 * Turns messages as their senders number them into messages as their receivers have them in flight: where clocks differ,
 * instants in them become relative to another clock.
 */
interface Arrivals {

    /**
     * Returns the number of a message in flight.
     *
     * @param numbers the unpacked state in which it is sent
     */
    int of(int[] numbers, int source, int destination, int envelope);

    /** Returns the arrivals in a cluster. */
    static Arrivals in(ClusterTables tables, NodeTime[] times) {
        return tables.comparesClocks()
                ? (numbers, source, destination, envelope) -> times[destination].arriving(
                        envelope, tables.sharedTime(numbers).ahead(destination, source))
                : (numbers, source, destination, envelope) -> envelope;
    }
}
