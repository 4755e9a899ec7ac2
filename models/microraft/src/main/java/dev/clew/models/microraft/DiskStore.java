package dev.clew.models.microraft;

import dev.clew.host.Host;
import io.microraft.model.log.LogEntry;
import io.microraft.model.log.RaftGroupMembersView;
import io.microraft.model.log.SnapshotChunk;
import io.microraft.model.persistence.RaftEndpointPersistentState;
import io.microraft.model.persistence.RaftTermPersistentState;
import io.microraft.persistence.RaftStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host's disk, as the library wants it. */
final class DiskStore implements RaftStore {
    private final Host<?> host;

    /** Whether this store does what MicroRaft expects; otherwise the vote is never written. */
    private final boolean keepsVotes;

    /** What the library did that a disk cannot do; it catches what its tasks throw. */
    private @Nullable String error;

    private Disk disk;

    DiskStore(Host<?> host, Disk disk, boolean keepsVotes) {
        this.host = host;
        this.disk = disk;
        this.keepsVotes = keepsVotes;
    }

    @Override
    public void persistAndFlushLocalEndpoint(RaftEndpointPersistentState state) {
        write(disk.with(state));
        flush();
    }

    @Override
    public void persistAndFlushInitialGroupMembers(RaftGroupMembersView members) {
        write(disk.with(members));
        flush();
    }

    @Override
    public void persistAndFlushTerm(RaftTermPersistentState term) {
        if (keepsVotes || disk.term() == null) {
            write(disk.with(term));
            flush();
        }
    }

    @Override
    public void persistLogEntries(List<LogEntry> entries) {
        try {
            write(disk.append(entries));
        } catch (IllegalStateException e) {
            error = e.getMessage();
            throw e;
        }
    }

    @Override
    public void truncateLogEntriesFrom(long fromIndex) {
        write(disk.truncateFrom(fromIndex));
    }

    @Override
    public void persistSnapshotChunk(SnapshotChunk chunk) {
        write(disk.add(chunk));
    }

    @Override
    public void truncateLogEntriesUntil(long untilIndex) {
        write(disk.truncateUntil(untilIndex));
    }

    @Override
    public void deleteSnapshotChunks(long logIndex, int chunkCount) {
        write(disk.deleteChunks(logIndex));
    }

    /** Throws if the library wrote a log with a gap. */
    void requireIntact() {
        if (error != null) {
            throw new IllegalStateException("on disk: " + error);
        }
    }

    @Override
    public void flush() {
        host.sync();
    }

    private void write(Disk written) {
        disk = written;
        host.persist(host.freeze(written, written.printed()));
    }
}
