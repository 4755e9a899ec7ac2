package dev.clew.models.microraft;

import dev.clew.host.Host;
import io.microraft.model.log.LogEntry;
import io.microraft.model.log.RaftGroupMembersView;
import io.microraft.model.log.SnapshotChunk;
import io.microraft.model.persistence.RaftEndpointPersistentState;
import io.microraft.model.persistence.RaftTermPersistentState;
import io.microraft.persistence.RaftStore;
import java.util.List;

/** A host's disk, as the library wants it. */
final class DiskStore implements RaftStore {
    private final Host<?> host;

    /** Whether this store does what MicroRaft expects; otherwise the vote is never written. */
    private final boolean keepsVotes;

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
        write(disk.append(entries));
    }

    @Override
    public void truncateLogEntriesFrom(long fromIndex) {
        write(disk.truncate(fromIndex));
    }

    @Override
    public void persistSnapshotChunk(SnapshotChunk chunk) {
        throw new UnsupportedOperationException("snapshots are beyond the bounds of this model");
    }

    @Override
    public void truncateLogEntriesUntil(long untilIndex) {
        throw new UnsupportedOperationException("snapshots are beyond the bounds of this model");
    }

    @Override
    public void deleteSnapshotChunks(long logIndex, int chunkCount) {
        throw new UnsupportedOperationException("snapshots are beyond the bounds of this model");
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
