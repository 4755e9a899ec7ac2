package dev.clew.benchmarks.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Ratio of the times that a peer and Clew took for the same state space.
 *
 * @param times the peer's seconds divided by Clew's
 * @param cpuTimes the ratio of processor seconds
 */
record Comparison(Row peer, Row clew, Sample times, Sample cpuTimes) {
    private static final Pattern NOTHING_BUT_WORKERS = Pattern.compile("(--workers \\d+)?");

    /**
     * Compares every complete row of a peer with each of Clew's that has no option other than the
     * number of workers.
     */
    static List<Comparison> of(List<Row> rows) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Row peer : rows) {
            for (Row clew : rows) {
                if (!isClew(peer) && isPlainClew(clew) && peer.space().equals(clew.space()) && complete(peer, clew)) {
                    comparisons.add(new Comparison(
                            peer,
                            clew,
                            peer.seconds().dividedBy(clew.seconds()),
                            peer.cpuSeconds().dividedBy(clew.cpuSeconds())));
                }
            }
        }
        return comparisons;
    }

    private static boolean isClew(Row row) {
        return row.subject().tool().equals("clew");
    }

    private static boolean isPlainClew(Row row) {
        return isClew(row)
                && NOTHING_BUT_WORKERS.matcher(row.subject().options()).matches();
    }

    private static boolean complete(Row peer, Row clew) {
        return !peer.complete().isEmpty() && !clew.complete().isEmpty();
    }
}
