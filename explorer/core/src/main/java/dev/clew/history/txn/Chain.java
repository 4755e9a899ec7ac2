package dev.clew.history.txn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Versions of one key that follow one another immediately, because each writer but the first read the version before.
 * No level above read committed permits another version in between: its writer would come before a transaction that
 * did not see it and after that transaction's read. Immutable.
 *
 * @param first the first version that somebody wrote
 * @param last the last version; the initial one if there are no others
 * @param readers the transactions that read the last version
 * @param from the first return of a transaction that read or wrote one of the versions
 * @param to the last invocation of such a transaction
 */
record Chain(Version first, Version last, Set<Integer> readers, long from, long to) {

    /** Returns the chains of a register that have a version that somebody wrote. */
    static List<Chain> of(RegisterOrder register, RecordedHistory history, IntPredicate kept) {
        Map<Version, Version> next = new HashMap<>();
        Map<Version, Version> before = new LinkedHashMap<>();
        Map<Version, List<Integer>> visitors = new HashMap<>();
        for (RegisterOrder.Visit visit : register.visits()) {
            if (!kept.test(visit.transaction())) {
                continue;
            }
            visitors.computeIfAbsent(visit.first(), v -> new ArrayList<>()).add(visit.transaction());
            visitors.computeIfAbsent(visit.last(), v -> new ArrayList<>()).add(visit.transaction());
            boolean follows = visit.reads()
                    && (visit.first().isInitial() || kept.test(visit.first().writer()));
            if (visit.writes()) {
                before.put(visit.last(), follows ? visit.first() : visit.last());
                if (follows) {
                    next.put(visit.first(), visit.last());
                }
            }
        }
        List<Chain> chains = new ArrayList<>();
        before.forEach((version, earlier) -> {
            if (earlier == version || earlier.isInitial()) {
                chains.add(chain(version, earlier, next, visitors, register, history, kept));
            }
        });
        return chains;
    }

    private static Chain chain(
            Version first,
            Version begin,
            Map<Version, Version> next,
            Map<Version, List<Integer>> visitors,
            RegisterOrder register,
            RecordedHistory history,
            IntPredicate kept) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        Version last = begin;
        for (Version version = begin; version != null; version = following(version, first, begin, next)) {
            last = version;
            for (int visitor : visitors.getOrDefault(version, List.of())) {
                from = Math.min(from, history.operation(visitor).returned());
                to = Math.max(to, history.operation(visitor).invoked());
            }
        }
        Set<Integer> readers = new LinkedHashSet<>(register.readers(last));
        readers.removeIf(reader -> !kept.test(reader));
        return new Chain(first, last, readers, from, to);
    }

    private static @Nullable Version following(
            Version version, Version first, Version begin, Map<Version, Version> next) {
        return version == begin && begin != first ? first : next.get(version);
    }

    /** Returns a chain of one append to a list that nobody read. */
    static Chain unseen(Version version) {
        return new Chain(version, version, Set.of(), Long.MAX_VALUE, Long.MIN_VALUE);
    }

    /** Returns whether real time orders the two chains. */
    boolean isOrdered(Chain other) {
        return from < other.to || other.from < to;
    }
}
