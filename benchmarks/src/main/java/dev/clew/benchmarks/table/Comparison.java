package dev.clew.benchmarks.table;

import java.util.ArrayList;
import java.util.List;

/**
 * How many times as long as Clew a peer took for the same state space.
 *
 * @param times the peer's seconds in terms of Clew's
 */
record Comparison(Row peer, Row clew, Sample times) {

    /** Every complete row of a peer with every complete one of Clew's. */
    static List<Comparison> of(List<Row> rows) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Row peer : rows) {
            for (Row clew : rows) {
                if (!peer.subject().tool().equals("clew")
                        && clew.subject().tool().equals("clew")
                        && peer.space().equals(clew.space())
                        && !peer.complete().isEmpty()
                        && !clew.complete().isEmpty()) {
                    comparisons.add(new Comparison(peer, clew, peer.seconds().dividedBy(clew.seconds())));
                }
            }
        }
        return comparisons;
    }
}
