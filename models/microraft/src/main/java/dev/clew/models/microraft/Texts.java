package dev.clew.models.microraft;

import io.microraft.RaftEndpoint;
import io.microraft.model.groupop.UpdateRaftGroupMembersOp;
import io.microraft.model.log.LogEntry;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The library's objects as traces print them. */
final class Texts {
    private Texts() {}

    static String nameOf(@Nullable RaftEndpoint endpoint) {
        return endpoint == null ? "nobody" : (String) endpoint.getId();
    }

    static List<String> names(Collection<RaftEndpoint> endpoints) {
        return endpoints.stream().map(Texts::nameOf).sorted().toList();
    }

    /** Returns an operation of the log. */
    static String operation(Object operation) {
        return operation instanceof UpdateRaftGroupMembersOp change
                ? change.getMode() + " " + nameOf(change.getEndpoint()) + " of " + names(change.getMembers())
                : operation.toString();
    }

    /** Returns entries: the operation, and the term. */
    static List<String> entries(Collection<LogEntry> entries) {
        return entries.stream()
                .map(entry -> operation(entry.getOperation()) + "/" + entry.getTerm())
                .toList();
    }
}
