package dev.clew.history.txn;

import dev.clew.history.txn.Footprint.ObservedRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Partial order of the versions of one register: the initial version is first, and a write follows what its transaction
 * had read. {@link Visit}s allow more to be inferred from the order of transactions. Used by one thread: first
 * {@link #find}, and when that has been done for all keys, {@link #depend}.
 */
final class RegisterOrder {
    /**
     * Access of a committed transaction to a register.
     *
     * @param first the version that it found, or wrote if it did not read
     * @param last the version that it left
     */
    record Visit(int transaction, Version first, Version last) {
        boolean reads() {
            return first.writer() != transaction;
        }

        boolean writes() {
            return last.writer() == transaction;
        }
    }

    private final Key key;
    private final RecordedHistory history;
    private final Anomalies anomalies;

    /**
     * Versions that each transaction found before it wrote, in order, without versions that no committed transaction
     * wrote.
     */
    private final Map<Footprint, Set<Version>> found = new LinkedHashMap<>();

    private final Map<Version, Set<Integer>> readers = new LinkedHashMap<>();
    private final Map<Version, Integer> updaters = new HashMap<>();

    RegisterOrder(Key key, RecordedHistory history, Anomalies anomalies) {
        this.key = key;
        this.history = history;
        this.anomalies = anomalies;
    }

    /** Finds the anomalies of single reads. */
    void find() {
        for (Footprint footprint : key.footprints()) {
            Set<Version> versions = new LinkedHashSet<>();
            for (ObservedRead observed : footprint.observedReads()) {
                Version version = read(footprint, observed);
                if (version != null) {
                    versions.add(version);
                }
            }
            compare(footprint, versions);
            versions.removeIf(version -> history.failed(version.writer()));
            found.put(footprint, versions);
            for (Version version : versions) {
                history.see(version.writer());
                readers.computeIfAbsent(version.last(), v -> new LinkedHashSet<>())
                        .add(footprint.transaction());
            }
        }
    }

    /** Returns the version that a transaction found; null if it is its own or nobody's. */
    private @Nullable Version read(Footprint footprint, ObservedRead observed) {
        int reader = footprint.transaction();
        Optional<?> value = (Optional<?>) observed.found();
        Version version = value.isPresent() ? key.version(value.get()) : key.initial();
        if (version == null) {
            anomalies.add(
                    AnomalyKind.THIN_AIR_READ,
                    "T" + reader + " read " + key + " as " + value.get() + ", which nobody wrote",
                    reader);
            return null;
        }
        Version own = observed.writesBefore() == 0 ? null : footprint.writes().get(observed.writesBefore() - 1);
        if (own == null ? version.writer() == reader : version != own) {
            String wrote = own == null ? " before it wrote that" : " after it had written " + own;
            anomalies.add(AnomalyKind.INTERNAL, "T" + reader + " read " + key + " as " + version + wrote, reader);
        }
        if (own != null || version.writer() == reader) {
            return null;
        }
        reportWriter(footprint, version);
        return version;
    }

    private void reportWriter(Footprint footprint, Version version) {
        int reader = footprint.transaction();
        int writer = version.writer();
        if (history.failed(writer)) {
            anomalies.add(
                    AnomalyKind.G1A,
                    "T" + reader + " read " + key + " as " + version + ", which was written by T" + writer
                            + ", and that failed",
                    reader,
                    writer);
            if (!footprint.writes().isEmpty()) {
                anomalies.add(
                        AnomalyKind.DIRTY_UPDATE,
                        "T" + reader + " wrote " + footprint.lastWrite() + " to " + key + " after " + version + " of T"
                                + writer + ", which failed",
                        reader,
                        writer);
            }
        } else if (!version.isLast()) {
            anomalies.add(
                    AnomalyKind.G1B,
                    "T" + reader + " read " + key + " as " + version + ", over which T" + writer + " wrote "
                            + version.overwrittenBy,
                    reader,
                    writer);
        }
    }

    /**
     * Compares the reads of one transaction with each other, and with those of other transactions that also wrote the
     * key.
     */
    private void compare(Footprint footprint, Set<Version> versions) {
        if (versions.size() > 1) {
            anomalies.add(
                    AnomalyKind.NON_REPEATABLE_READ,
                    "T" + footprint.transaction() + " read " + key + " as each of " + versions,
                    footprint.transaction());
        }
        if (versions.isEmpty() || footprint.writes().isEmpty()) {
            return;
        }
        Version first = versions.iterator().next();
        Integer other = updaters.putIfAbsent(first, footprint.transaction());
        if (other != null) {
            anomalies.add(
                    AnomalyKind.LOST_UPDATE,
                    "T" + other + " and T" + footprint.transaction() + " both read " + key + " as " + first
                            + ", and both wrote it",
                    other,
                    footprint.transaction());
        }
    }

    /** Adds the dependencies that follow from values alone. */
    void depend(DependencyGraph graph) {
        readers.forEach((version, all) -> {
            for (int reader : all) {
                if (!version.isInitial() && version.writer() != reader) {
                    graph.add(version.writer(), DependencyKind.WR, version, reader, version);
                }
            }
        });
        Map<Version, Set<Version>> later = new LinkedHashMap<>();
        Set<Version> known = new HashSet<>();
        found.forEach((footprint, versions) -> {
            if (!footprint.writes().isEmpty()) {
                for (Version version : versions) {
                    if (!version.isInitial()) {
                        later.computeIfAbsent(version.last(), v -> new LinkedHashSet<>())
                                .add(footprint.lastWrite());
                        known.add(footprint.lastWrite());
                    }
                }
            }
        });
        List<Version> roots = new ArrayList<>();
        for (Version version : key.written()) {
            if (version.isLast() && history.committed(version.writer()) && !known.contains(version)) {
                roots.add(version);
            }
        }
        Version created = key.created();
        if (created != null && roots.remove(created.last())) {
            order(key.initial(), List.of(created.last()), graph);
            order(created.last(), roots, graph);
        } else {
            order(key.initial(), roots, graph);
        }
        later.forEach((version, next) -> order(version, List.copyOf(next), graph));
    }

    /** Adds the dependencies that follow from one version being earlier than others. */
    void order(Version version, List<Version> later, DependencyGraph graph) {
        FanOut fan = new FanOut(graph, later);
        if (!version.isInitial()) {
            fan.from(version.writer(), DependencyKind.WW, version);
        }
        for (int reader : readers.getOrDefault(version, Set.of())) {
            fan.from(reader, DependencyKind.RW, version);
        }
        fan.connect();
    }

    Version initial() {
        return key.initial();
    }

    /** Returns the committed transactions that read a version and nothing later by the same writer. */
    Set<Integer> readers(Version version) {
        return readers.getOrDefault(version, Set.of());
    }

    /** Returns the accesses of committed transactions to the register. */
    List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        found.forEach((footprint, versions) -> {
            boolean wrote = !footprint.writes().isEmpty();
            if (history.committed(footprint.transaction()) && (wrote || !versions.isEmpty())) {
                Version last = wrote ? footprint.lastWrite() : last(versions);
                Version first =
                        versions.isEmpty() ? last : versions.iterator().next().last();
                visits.add(new Visit(footprint.transaction(), first, last));
            }
        });
        return visits;
    }

    private static Version last(Set<Version> versions) {
        Version last = null;
        for (Version version : versions) {
            last = version.last();
        }
        return Objects.requireNonNull(last);
    }
}
