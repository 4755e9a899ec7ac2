package dev.clew.history.txn;

import dev.clew.history.txn.Footprint.ObservedRead;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Order of the appends to one key: the longest list that was read, followed by the appends that nobody saw, in any
 * order. A read corresponds to a <em>position</em> in this order, the number of elements before the transaction's own.
 * Used by one thread: first {@link #find}, and when that has been done for all keys, {@link #depend}.
 */
final class ListOrder {
    /** A transaction that read up to a position, not counting its own elements. */
    private record Reading(int transaction, int position) {}

    private final Key key;
    private final RecordedHistory history;
    private final Anomalies anomalies;
    private final List<Version> order = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    /**
     * Positions of elements that nobody appended, that a failed transaction appended, or before which one is missing
     * that the same transaction appended earlier.
     */
    private final IntArrayList unfounded = new IntArrayList();

    private int unfoundedReported;

    ListOrder(Key key, RecordedHistory history, Anomalies anomalies) {
        this.key = key;
        this.history = history;
        this.anomalies = anomalies;
    }

    /** Determines the order, and the anomalies of single reads. */
    void find() {
        List<?> longest = longest();
        for (Object element : longest) {
            Version version = resolve(element);
            version.position = order.size();
            if (version.writer() == Version.NOBODY || history.failed(version.writer()) || isOutOfTurn(version)) {
                unfounded.add(order.size());
            }
            order.add(version);
            history.see(version.writer());
        }
        findDirtyUpdate();
        Map<Integer, Integer> updaters = new HashMap<>();
        for (Footprint footprint : key.footprints()) {
            int before = readings.size();
            footprint.observedReads().forEach(observed -> read(footprint, observed, longest));
            compare(footprint, readings.subList(before, readings.size()), updaters);
        }
    }

    /** Returns whether an element comes before one that the same transaction appended earlier. */
    private static boolean isOutOfTurn(Version version) {
        return version.overwrites != null && version.overwrites.position == Version.UNSEEN;
    }

    private List<?> longest() {
        List<List<?>> lists = new ArrayList<>();
        key.footprints().forEach(f -> f.observedReads().forEach(observed -> lists.add(others(observed))));
        lists.sort(Comparator.<List<?>>comparingInt(List::size).reversed());
        for (List<?> list : lists) {
            if (new HashSet<>(list).size() == list.size()) {
                return list;
            }
        }
        return List.of();
    }

    private Version resolve(Object element) {
        Version version = key.version(element);
        return version != null ? version : new Version(key, element, Version.NOBODY);
    }

    /**
     * Returns the elements that a read returned before the transaction's own. A read constrains only these, because a
     * store may show a transaction its own writes last until it has committed.
     */
    private static List<?> others(ObservedRead observed) {
        List<?> found = (List<?>) observed.found();
        return found.subList(0, Math.max(0, found.size() - observed.writesBefore()));
    }

    private void read(Footprint footprint, ObservedRead observed, List<?> longest) {
        if (!seesOwn(footprint, observed)) {
            return;
        }
        int reader = footprint.transaction();
        List<?> found = others(observed);
        int size = found.size();
        if (size > 0) {
            reportIntermediate(reader, resolve(found.get(size - 1)));
        }
        if (size <= longest.size() && longest.subList(0, size).equals(found)) {
            reportUnfounded(reader, size);
            readings.add(new Reading(reader, size));
        } else {
            reportDisagreement(reader, found, longest);
        }
    }

    /**
     * Returns whether a read ends with the elements that the transaction had appended so far, and has none of them
     * earlier.
     */
    private boolean seesOwn(Footprint footprint, ObservedRead observed) {
        List<?> found = (List<?>) observed.found();
        int others = found.size() - observed.writesBefore();
        boolean fits = others >= 0;
        for (int i = 0; i < footprint.writes().size() && fits; i++) {
            Version own = footprint.writes().get(i);
            boolean early = own.position >= 0 && own.position < others && own == key.version(found.get(own.position));
            fits = !early && (i >= observed.writesBefore() || own == key.version(found.get(others + i)));
        }
        if (!fits) {
            anomalies.add(
                    AnomalyKind.INTERNAL,
                    "T" + footprint.transaction() + " read " + key + " as " + found + " after it had appended "
                            + footprint.writes().subList(0, observed.writesBefore()),
                    footprint.transaction());
        }
        return fits;
    }

    /** Reports a read that is not a prefix of the longest one. */
    private void reportDisagreement(int reader, List<?> found, List<?> longest) {
        Set<Object> distinct = new HashSet<>();
        for (Object element : found) {
            Version version = resolve(element);
            history.see(version.writer());
            if (!distinct.add(element)) {
                anomalies.add(
                        AnomalyKind.DUPLICATE_ELEMENTS,
                        "T" + reader + " read " + key + " as " + found + ", which holds " + element + " twice",
                        reader);
            }
            if (version.position == Version.UNSEEN) {
                version.position = Version.DISPUTED;
                reportWriter(reader, version);
            }
        }
        if (distinct.size() == found.size()) {
            anomalies.add(
                    AnomalyKind.INCOMPATIBLE_ORDER,
                    "T" + reader + " read " + key + " as " + found + ", and another transaction as " + longest,
                    reader);
        }
    }

    private void reportUnfounded(int reader, int size) {
        while (unfoundedReported < unfounded.size() && unfounded.getInt(unfoundedReported) < size) {
            reportWriter(reader, order.get(unfounded.getInt(unfoundedReported++)));
        }
    }

    private void reportWriter(int reader, Version version) {
        if (version.writer() == Version.NOBODY) {
            anomalies.add(
                    AnomalyKind.THIN_AIR_READ,
                    "T" + reader + " read " + version + " of " + key + ", which nobody appended",
                    reader);
        } else if (history.failed(version.writer())) {
            anomalies.add(
                    AnomalyKind.G1A,
                    "T" + reader + " read " + version + " of " + key + ", which was appended by T" + version.writer()
                            + ", and that failed",
                    reader,
                    version.writer());
        } else if (version.overwrites != null
                && (version.overwrites.position == Version.UNSEEN || version.overwrites.position > version.position)) {
            anomalies.add(
                    AnomalyKind.INCOMPATIBLE_ORDER,
                    "T" + reader + " read " + version + " of " + key + " without " + version.overwrites
                            + " before it, which T" + version.writer() + " appended earlier",
                    reader,
                    version.writer());
        }
    }

    private void reportIntermediate(int reader, Version version) {
        if (!version.isLast() && version.writer() != reader) {
            anomalies.add(
                    AnomalyKind.G1B,
                    "T" + reader + " read " + key + " up to " + version + ", after which T" + version.writer()
                            + " appended " + version.overwrittenBy,
                    reader,
                    version.writer());
        }
    }

    private void findDirtyUpdate() {
        Version dirty = null;
        for (Version version : order) {
            if (history.failed(version.writer())) {
                dirty = version;
            } else if (dirty != null && history.committed(version.writer())) {
                anomalies.add(
                        AnomalyKind.DIRTY_UPDATE,
                        "T" + version.writer() + " appended " + version + " to " + key + " after " + dirty + " of T"
                                + dirty.writer() + ", which failed",
                        version.writer(),
                        dirty.writer());
                return;
            }
        }
    }

    /**
     * Compares the reads of one transaction with each other, and with those of other transactions that also wrote the
     * key.
     */
    private void compare(Footprint footprint, List<Reading> own, Map<Integer, Integer> updaters) {
        if (own.isEmpty()) {
            return;
        }
        int first = own.get(0).position;
        for (Reading reading : own) {
            if (reading.position != first) {
                anomalies.add(
                        AnomalyKind.NON_REPEATABLE_READ,
                        "T" + footprint.transaction() + " read " + key + " up to " + at(first) + " and then up to "
                                + at(reading.position),
                        footprint.transaction());
                break;
            }
        }
        if (!footprint.writes().isEmpty()) {
            Integer other = updaters.putIfAbsent(first, footprint.transaction());
            if (other != null) {
                anomalies.add(
                        AnomalyKind.LOST_UPDATE,
                        "T" + other + " and T" + footprint.transaction() + " both read " + key + " up to " + at(first)
                                + ", and both appended to it",
                        other,
                        footprint.transaction());
            }
        }
    }

    private Version at(int position) {
        return position == 0 ? key.initial() : order.get(position - 1);
    }

    /** Adds the dependencies of the transactions that read and appended. */
    void depend(DependencyGraph graph) {
        List<Version> installed = new ArrayList<>();
        int[] installedBefore = new int[order.size() + 1];
        for (int i = 0; i < order.size(); i++) {
            if (history.committed(order.get(i).writer())) {
                installed.add(order.get(i));
            }
            installedBefore[i + 1] = installed.size();
        }
        for (int i = 1; i < installed.size(); i++) {
            Version version = installed.get(i - 1);
            Version next = installed.get(i);
            if (version.writer() != next.writer()) {
                graph.add(version.writer(), DependencyKind.WW, version, next.writer(), next);
            }
        }
        FanOut unseen = new FanOut(graph, unseen());
        if (!installed.isEmpty()) {
            Version last = installed.get(installed.size() - 1);
            unseen.from(last.writer(), DependencyKind.WW, last);
        }
        for (Reading reading : new LinkedHashSet<>(readings)) {
            depend(reading, installed, installedBefore[reading.position], graph, unseen);
        }
        unseen.connect();
    }

    private void depend(Reading reading, List<Version> installed, int read, DependencyGraph graph, FanOut unseen) {
        int reader = reading.transaction;
        Version found = read == 0 ? key.initial() : installed.get(read - 1);
        if (read > 0 && found.writer() != reader) {
            graph.add(found.writer(), DependencyKind.WR, found, reader, found);
        }
        if (read == installed.size()) {
            unseen.from(reader, DependencyKind.RW, found);
        } else if (installed.get(read).writer() != reader) {
            Version next = installed.get(read);
            graph.add(reader, DependencyKind.RW, found, next.writer(), next);
        }
    }

    /** Returns the last append of each committed transaction whose appends nobody saw. */
    List<Version> unseen() {
        Map<Integer, Version> last = new LinkedHashMap<>();
        for (Version version : key.written()) {
            if (version.position == Version.UNSEEN && history.committed(version.writer())) {
                last.put(version.writer(), version);
            }
        }
        return List.copyOf(last.values());
    }
}
