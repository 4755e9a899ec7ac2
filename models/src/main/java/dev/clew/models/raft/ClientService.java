package dev.clew.models.raft;

import dev.clew.model.Effects;
import dev.clew.models.raft.Command.Requested;
import dev.clew.models.register.RegisterMessage;
import java.util.Optional;

/**
 * What a leader does for clients: it puts what they ask for into its log, reads too, and answers what it has committed.
 *
 * <p>Who does not lead ignores clients: their requests stay on the way until it does. A leader that is deposed before it has
 * committed a request never answers it. A request that comes again, by a duplicate, is answered as it was the first time.
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

    /** Answers what a leader has just committed, if it has taken it itself: those are the entries of its term. */
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

    /** An entry of an earlier term is not: it may take one of this term to commit it. What is committed is answered. */
    private static boolean isUnderWay(RaftState leader, Requested command) {
        return leader.log()
                .subList(leader.commitIndex(), leader.lastIndex())
                .contains(new Entry(leader.term(), command));
    }
}
