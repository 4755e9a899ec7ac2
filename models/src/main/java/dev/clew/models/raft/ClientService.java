package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.models.raft.Command.Requested;
import dev.clew.models.register.RegisterMessage;
import java.util.Optional;

/**
 * Handles client requests at a leader: appends them to the log, reads included, and answers those
 * that are committed.
 *
 * <p>A server that does not lead ignores clients: the requests stay in the network until it does. A
 * leader that is deposed before it has committed a request never answers it. A duplicated request
 * gets the same answer as the original.
 */
record ClientService(RaftOptions options, Replication replication, Stores stores) {

    RaftState requested(RaftState state, int client, RegisterMessage request, Effects<RegisterMessage> effects) {
        if (state.role() != Role.LEADER) {
            return state;
        }
        Store store = stores.of(state.committed());
        if (options.has(RaftBug.STALE_READ) && store.isRead(request)) {
            effects.send(client, store.answer(request));
            return state;
        }
        Requested command = new Requested(client, request);
        Optional<RegisterMessage> known = store.answers().get(command);
        if (known.isPresent()) {
            effects.send(client, known.get());
            return state;
        }
        return isUnderWay(state, command) ? state : replication.accept(state, command, effects);
    }

    /**
     * Answers the newly committed entries of the leader's own term, which are those it accepted
     * itself.
     */
    void answer(RaftState before, RaftState after, Effects<RegisterMessage> effects) {
        if (!after.leads() || after.commitIndex() == before.commitIndex()) {
            return;
        }
        Store store = stores.of(after.committed());
        for (Entry entry : after.log().subList(before.commitIndex(), after.commitIndex())) {
            if (entry.term() == after.term() && entry.command() instanceof Requested requested) {
                effects.send(requested.client(), store.answers().get(requested).orElseThrow());
            }
        }
    }

    /**
     * Returns whether an uncommitted entry of the leader's term holds the command. An entry of an
     * earlier term does not count, since committing it may take an entry of this term; committed
     * commands are answered elsewhere.
     */
    private static boolean isUnderWay(RaftState leader, Requested command) {
        return leader.log()
                .subList(leader.commitIndex(), leader.lastIndex())
                .contains(new Entry(leader.term(), command));
    }
}
