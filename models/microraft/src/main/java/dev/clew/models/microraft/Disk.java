package dev.clew.models.microraft;

import io.microraft.model.RaftModelFactory;
import io.microraft.model.log.LogEntry;
import io.microraft.model.log.RaftGroupMembersView;
import io.microraft.model.log.SnapshotChunk;
import io.microraft.model.log.SnapshotEntry;
import io.microraft.model.persistence.RaftEndpointPersistentState;
import io.microraft.model.persistence.RaftTermPersistentState;
import io.microraft.persistence.RestoredRaftState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server wrote. Immutable.
 *
 * @param chunks of snapshots, complete or not
 * @param start the index before the first entry
 * @param entries the log after {@code start}
 */
record Disk(
        @Nullable RaftEndpointPersistentState endpoint,
        @Nullable RaftGroupMembersView members,
        @Nullable RaftTermPersistentState term,
        List<SnapshotChunk> chunks,
        long start,
        List<LogEntry> entries) {
    static final Disk EMPTY = new Disk(null, null, null, List.of(), 0, List.of());

    Disk {
        chunks = List.copyOf(chunks);
        entries = List.copyOf(entries);
    }

    Disk with(RaftEndpointPersistentState value) {
        return new Disk(value, members, term, chunks, start, entries);
    }

    Disk with(RaftGroupMembersView value) {
        return new Disk(endpoint, value, term, chunks, start, entries);
    }

    Disk with(RaftTermPersistentState value) {
        return new Disk(endpoint, members, value, chunks, start, entries);
    }

    Disk append(List<LogEntry> more) {
        List<LogEntry> all = new ArrayList<>(entries);
        for (LogEntry entry : more) {
            if (entry.getIndex() != start + all.size() + 1) {
                throw new IllegalStateException("entry " + entry.getIndex() + " after " + (start + all.size()));
            }
            all.add(entry);
        }
        return new Disk(endpoint, members, term, chunks, start, all);
    }

    /** Removes the newest entries, from an index. */
    Disk truncateFrom(long index) {
        return new Disk(endpoint, members, term, chunks, start, entries.subList(0, (int) (index - start) - 1));
    }

    /** Removes the oldest entries, up to an index, and snapshots that are not the newest. */
    Disk truncateUntil(long index) {
        int removed = (int) Math.min(Math.max(0, index - start), entries.size());
        long newest = snapshotIndex();
        return new Disk(
                endpoint,
                members,
                term,
                chunks.stream().filter(chunk -> chunk.getIndex() >= newest).toList(),
                Math.max(start, index),
                entries.subList(removed, entries.size()));
    }

    Disk add(SnapshotChunk chunk) {
        List<SnapshotChunk> all = new ArrayList<>(chunks);
        all.add(chunk);
        return new Disk(endpoint, members, term, all, start, entries);
    }

    Disk deleteChunks(long index) {
        return new Disk(
                endpoint,
                members,
                term,
                chunks.stream().filter(chunk -> chunk.getIndex() != index).toList(),
                start,
                entries);
    }

    /** Returns whether enough is on disk for the library to restart from it. */
    boolean isComplete() {
        return endpoint != null && members != null && term != null;
    }

    /** Returns the index of the newest snapshot whose chunks are all there; 0 for none. */
    private long snapshotIndex() {
        return chunks.stream()
                .filter(each -> chunksAt(each.getIndex()).size() == each.getSnapshotChunkCount())
                .mapToLong(SnapshotChunk::getIndex)
                .max()
                .orElse(0);
    }

    private List<SnapshotChunk> chunksAt(long index) {
        return chunks.stream()
                .filter(chunk -> chunk.getIndex() == index)
                .sorted(Comparator.comparing(SnapshotChunk::getSnapshotChunkIndex))
                .toList();
    }

    /** Returns this disk as a server finds it when it restarts: without entries that the snapshot covers. */
    Disk recovered() {
        return snapshotIndex() == 0 ? this : truncateUntil(snapshotIndex());
    }

    /** Returns what the library starts from. */
    @SuppressWarnings("NullAway") // called if it is complete
    RestoredRaftState restored(RaftModelFactory models) {
        return new RestoredRaftState(endpoint, members, term, snapshot(models), entries);
    }

    private @Nullable SnapshotEntry snapshot(RaftModelFactory models) {
        List<SnapshotChunk> newest = chunksAt(snapshotIndex());
        return newest.isEmpty()
                ? null
                : models.createSnapshotEntryBuilder()
                        .setIndex(newest.get(0).getIndex())
                        .setTerm(newest.get(0).getTerm())
                        .setSnapshotChunks(newest)
                        .setGroupMembersView(newest.get(0).getGroupMembersView())
                        .build();
    }

    /** The disk in traces. */
    private record Printed(int term, String votedFor, long snapshot, List<String> log) {}

    /** Returns what traces print. */
    Object printed() {
        return new Printed(
                term == null ? 0 : term.getTerm(),
                Texts.nameOf(term == null ? null : term.getVotedFor()),
                snapshotIndex(),
                Texts.entries(entries));
    }
}
