package dev.clew.models.microraft;

import dev.clew.host.Frozen;
import dev.clew.model.Shown;
import dev.clew.models.register.RegisterMessage;
import io.microraft.model.log.SnapshotChunk;
import io.microraft.model.message.AppendEntriesFailureResponse;
import io.microraft.model.message.AppendEntriesRequest;
import io.microraft.model.message.AppendEntriesSuccessResponse;
import io.microraft.model.message.InstallSnapshotRequest;
import io.microraft.model.message.InstallSnapshotResponse;
import io.microraft.model.message.PreVoteRequest;
import io.microraft.model.message.RaftMessage;
import io.microraft.model.message.VoteRequest;
import io.microraft.model.message.VoteResponse;

/** Message of the library. */
record RaftTraffic(Frozen<RaftMessage> message) implements RegisterMessage, Shown {

    @Override
    public Object shown() {
        return message.shown();
    }

    @Override
    public String kind() {
        String text = message.shown().toString();
        return text.substring(0, text.indexOf('('));
    }

    /** Returns a message as traces print it. */
    static String textOf(RaftMessage message) {
        String name = message.getClass().getSimpleName().replace("Default", "").replace("OrBuilder", "");
        return name + "(" + fields(message) + ")";
    }

    private static String fields(RaftMessage message) {
        String term = "term=" + message.getTerm();
        if (message instanceof PreVoteRequest request) {
            return "nextTerm=" + message.getTerm() + last(request.getLastLogIndex(), request.getLastLogTerm());
        }
        if (message instanceof VoteRequest request) {
            return term + last(request.getLastLogIndex(), request.getLastLogTerm());
        }
        if (message instanceof VoteResponse response) {
            return term + ", granted=" + response.isGranted();
        }
        if (message instanceof AppendEntriesRequest request) {
            return term + ", previous=" + request.getPreviousLogIndex() + "/" + request.getPreviousLogTerm()
                    + ", commit=" + request.getCommitIndex() + ", entries=" + Texts.entries(request.getLogEntries());
        }
        if (message instanceof AppendEntriesSuccessResponse response) {
            return term + ", last=" + response.getLastLogIndex();
        }
        if (message instanceof AppendEntriesFailureResponse response) {
            return term + ", expectedNext=" + response.getExpectedNextIndex();
        }
        if (message instanceof InstallSnapshotRequest request) {
            SnapshotChunk chunk = request.getSnapshotChunk();
            return term + ", snapshot=" + request.getSnapshotIndex() + "/" + request.getSnapshotTerm() + ", members="
                    + Texts.names(request.getGroupMembersView().getMembers())
                    + (chunk == null ? "" : ", chunk=" + chunk.getSnapshotChunkIndex());
        }
        return message instanceof InstallSnapshotResponse response
                ? term + ", snapshot=" + response.getSnapshotIndex() + ", wanted="
                        + response.getRequestedSnapshotChunkIndex()
                : term;
    }

    private static String last(long index, int term) {
        return ", last=" + index + "/" + term;
    }
}
