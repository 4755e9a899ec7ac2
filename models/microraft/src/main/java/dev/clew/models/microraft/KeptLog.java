package dev.clew.models.microraft;

import io.microraft.impl.log.RaftLog;
import io.microraft.model.log.LogEntry;
import io.microraft.model.log.SnapshotChunk;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a server has of its log: its last snapshot, and entries, of which those up to the snapshot may be gone.
 *
 * @param snapshotIndex the index of the last entry in the snapshot; 0 for none
 * @param snapshot the contents of the snapshot
 * @param entries the entries by index
 */
record KeptLog(long snapshotIndex, int snapshotTerm, List<Object> snapshot, NavigableMap<Long, LogEntry> entries) {

    static KeptLog of(RaftLog log) {
        NavigableMap<Long, LogEntry> entries = LongStream.rangeClosed(1, log.lastLogOrSnapshotIndex())
                .filter(log::containsLogEntry)
                .boxed()
                .collect(Collectors.toMap(index -> index, log::getLogEntry, (one, other) -> one, TreeMap::new));
        return new KeptLog(
                log.snapshotIndex(),
                log.snapshotEntry().getTerm(),
                contents(log.snapshotEntry().getOperation()),
                entries);
    }

    private static List<Object> contents(Object chunks) {
        return chunks instanceof List<?> list
                ? list.stream()
                        .map(chunk -> chunk instanceof SnapshotChunk part ? part.getOperation() : chunk)
                        .toList()
                : List.of();
    }

    long lastIndex() {
        return entries.isEmpty() ? snapshotIndex : Math.max(snapshotIndex, entries.lastKey());
    }

    /** Returns the term of an index; empty if it is not in the log any more, or not yet. */
    OptionalInt term(long index) {
        LogEntry entry = entries.get(index);
        if (entry != null) {
            return OptionalInt.of(entry.getTerm());
        }
        return index == snapshotIndex && index > 0 ? OptionalInt.of(snapshotTerm) : OptionalInt.empty();
    }

    /** Returns whether two logs do not contradict each other up to an index. */
    boolean agrees(KeptLog other, long index) {
        return LongStream.rangeClosed(1, index).allMatch(each -> agreesAt(other, each))
                && (snapshotIndex != other.snapshotIndex || snapshotIndex > index || snapshot.equals(other.snapshot));
    }

    private boolean agreesAt(KeptLog other, long index) {
        OptionalInt mine = term(index);
        OptionalInt theirs = other.term(index);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return true;
        }
        LogEntry entry = entries.get(index);
        LogEntry counterpart = other.entries.get(index);
        return mine.equals(theirs)
                && (entry == null || counterpart == null || textOf(entry).equals(textOf(counterpart)));
    }

    /** Returns the highest index at which both logs are known to have the same term; 0 for none. */
    long lastCommon(KeptLog other) {
        long index = Math.min(lastIndex(), other.lastIndex());
        while (index > 0 && !(term(index).isPresent() && term(index).equals(other.term(index)))) {
            index--;
        }
        return index;
    }

    /** Returns whether no entry has a lower term than one before it. */
    boolean ascends() {
        int term = 0;
        for (Map.Entry<Long, LogEntry> each : entries.entrySet()) {
            int lowest = each.getKey() > snapshotIndex ? Math.max(term, snapshotTerm) : term;
            if (each.getValue().getTerm() < lowest) {
                return false;
            }
            term = each.getValue().getTerm();
        }
        return true;
    }

    private static String textOf(LogEntry entry) {
        return Texts.operation(entry.getOperation());
    }
}
