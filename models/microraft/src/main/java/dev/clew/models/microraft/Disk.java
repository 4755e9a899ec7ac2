package dev.clew.models.microraft;

import io.microraft.RaftEndpoint;
import io.microraft.model.log.LogEntry;
import io.microraft.model.log.RaftGroupMembersView;
import io.microraft.model.persistence.RaftEndpointPersistentState;
import io.microraft.model.persistence.RaftTermPersistentState;
import io.microraft.persistence.RestoredRaftState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server wrote, except snapshots. Immutable.
 *
 * @param entries the log, from index 1
 */
record Disk(
        @Nullable RaftEndpointPersistentState endpoint,
        @Nullable RaftGroupMembersView members,
        @Nullable RaftTermPersistentState term,
        List<LogEntry> entries) {
    static final Disk EMPTY = new Disk(null, null, null, List.of());

    Disk {
        entries = List.copyOf(entries);
    }

    Disk with(RaftEndpointPersistentState value) {
        return new Disk(value, members, term, entries);
    }

    Disk with(RaftGroupMembersView value) {
        return new Disk(endpoint, value, term, entries);
    }

    Disk with(RaftTermPersistentState value) {
        return new Disk(endpoint, members, value, entries);
    }

    Disk append(List<LogEntry> more) {
        List<LogEntry> all = new ArrayList<>(entries);
        for (LogEntry entry : more) {
            if (entry.getIndex() != all.size() + 1) {
                throw new IllegalStateException("entry " + entry.getIndex() + " after " + all.size());
            }
            all.add(entry);
        }
        return new Disk(endpoint, members, term, all);
    }

    Disk truncate(long fromIndex) {
        return new Disk(endpoint, members, term, entries.subList(0, (int) fromIndex - 1));
    }

    /** Returns whether enough is on disk for the library to restart from it. */
    boolean isComplete() {
        return endpoint != null && members != null && term != null;
    }

    /** The disk in traces. */
    private record Printed(int term, String votedFor, List<String> log) {}

    /** Returns what traces print. */
    Object printed() {
        return new Printed(
                term == null ? 0 : term.getTerm(), nameOf(term == null ? null : term.getVotedFor()), textOf(entries));
    }

    static String nameOf(@Nullable RaftEndpoint endpoint) {
        return endpoint == null ? "nobody" : endpoint.getId().toString();
    }

    /** Returns entries as traces print them: the operation, and the term. */
    static List<String> textOf(List<LogEntry> entries) {
        return entries.stream()
                .map(entry -> entry.getOperation() + "/" + entry.getTerm())
                .toList();
    }

    @SuppressWarnings("NullAway") // called if it is complete; there is no snapshot
    RestoredRaftState restored() {
        return new RestoredRaftState(endpoint, members, term, null, entries);
    }
}
