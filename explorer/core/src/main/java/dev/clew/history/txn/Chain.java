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
 * @param begun the place at which the writer of the first version was invoked
 * @param settled the last place at which the writer of the last version, or one of its readers, returned
 */
record Chain(Version first, Version last, Set<Integer> readers, long begun, long settled) {

    /** Returns the chains of a register that have a version that somebody wrote. */
    static List<Chain> of(RegisterOrder register, RecordedHistory history, IntPredicate kept) {
        Map<Version, Version> next = new HashMap<>();
        Map<Version, Version> before = new LinkedHashMap<>();
        for (RegisterOrder.Visit visit : register.visits()) {
            if (!kept.test(visit.transaction())) {
                continue;
            }
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
                chains.add(chain(version, earlier, next, register, history, kept));
            }
        });
        return chains;
    }

    private static Chain chain(
            Version first,
            Version begin,
            Map<Version, Version> next,
            RegisterOrder register,
            RecordedHistory history,
            IntPredicate kept) {
        Version last = begin;
        for (Version version = begin; version != null; version = following(version, first, begin, next)) {
            last = version;
        }
        Set<Integer> readers = new LinkedHashSet<>(register.readers(last));
        readers.removeIf(reader -> !kept.test(reader));
        long settled = history.operation(last.writer()).returned();
        for (int reader : readers) {
            settled = Math.max(settled, history.operation(reader).returned());
        }
        return new Chain(first, last, readers, history.operation(first.writer()).invoked(), settled);
    }

    private static @Nullable Version following(
            Version version, Version first, Version begin, Map<Version, Version> next) {
        return version == begin && begin != first ? first : next.get(version);
    }

    /** Returns a chain of one append to a list that nobody read. */
    static Chain unseen(Version version) {
        return new Chain(version, version, Set.of(), 0, Long.MAX_VALUE);
    }
}
