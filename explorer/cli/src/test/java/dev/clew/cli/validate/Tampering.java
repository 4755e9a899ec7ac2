package dev.clew.cli.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.cli.validate.RaftLogs.Event;
import java.util.Collections;
import java.util.function.Consumer;

/** Kinds of tampering with the logs of a Raft that no behavior of Raft explains. */
enum Tampering {
    ELECTION_REMOVED(false, logs -> remove(logs.first(event -> event.is("election")))),
    DECISIVE_VOTE_REMOVED(false, logs -> remove(logs.first(Tampering::wins))),
    VOTE_REMOVED(false, logs -> remove(logs.first(event -> event.sends("VoteReply")))),
    REQUEST_REMOVED(false, logs -> remove(logs.first(event -> event.is("request")))),
    RECEIVED_TERM_CHANGED(
            false,
            logs -> logs.first(event -> event.receives("RequestVote")).message().put("term", 77)),
    RECEIVED_COMMIT_CHANGED(false, logs -> {
        ObjectNode message =
                logs.first(event -> event.receives("AppendEntries")).message();
        message.put(message.has("leader_commit") ? "leader_commit" : "leaderCommit", 5);
    }),
    SENT_TERM_CHANGED(false, logs -> ((ObjectNode)
                    logs.first(event -> event.is("election")).json().at("/sent/0/message"))
            .put("term", 77)),
    SENDER_CHANGED(false, logs -> {
        Event event = logs.first(each -> each.receives("VoteReply"));
        event.received().put("from", logs.name(event.node()));
    }),
    ORDER_SWAPPED(false, logs -> {
        Event won = logs.first(Tampering::wins);
        Event election = logs.first(event -> event.node() == won.node() && event.is("election"));
        Collections.swap(logs.log(won.node()), election.line(), won.line());
    }),
    EVENT_REPEATED(false, logs -> {
        Event won = logs.first(Tampering::wins);
        logs.log(won.node()).add(won.line(), won.json().deepCopy());
    }),
    VOTE_GIVEN_TWICE(false, logs -> {
        Event vote = logs.first(event -> event.sends("VoteReply"));
        ObjectNode second = vote.json().deepCopy();
        String first = vote.received().get("from").asText();
        for (int node = 0; node < 3; node++) {
            if (node != vote.node() && !logs.name(node).equals(first)) {
                ((ObjectNode) second.get("received")).put("from", logs.name(node));
                ((ObjectNode) second.at("/sent/0")).put("to", logs.name(node));
            }
        }
        logs.log(vote.node()).add(vote.line() + 1, second);
    }),
    FOLLOWER_BEATS(
            false, logs -> logs.first(event -> event.is("election")).json().put("event", "heartbeat")),
    EVENT_MOVED_TO_ANOTHER_NODE(false, logs -> {
        Event beat = logs.first(event -> event.is("heartbeat"));
        int other = (beat.node() + 1) % 3;
        logs.log(other).add(beat.json().deepCopy().put("node", logs.name(other)));
        remove(beat);
    }),
    LEADER_WITHOUT_VOTES(
            true, logs -> state(logs.first(event -> event.is("election"))).put("role", "leader")),
    COMMITTED_TOO_EARLY(
            true, logs -> state(logs.first(event -> event.is("request"))).put("commit_index", 1)),
    VOTE_FORGOTTEN(
            true, logs -> state(logs.first(event -> event.sends("VoteReply"))).putNull("voted_for")),
    ENTRY_LOST(true, logs -> {
        Event stored = logs.first(event -> event.receives("AppendEntries")
                && !event.message().get("entries").isEmpty()
                && event.json().at("/state/log").size() == 1);
        state(stored).putArray("log");
    });

    private final boolean needsState;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Consumer<RaftLogs> change;

    Tampering(boolean needsState, Consumer<RaftLogs> change) {
        this.needsState = needsState;
        this.change = change;
    }

    /** Returns whether it changes the state of a node, which not every log observes. */
    boolean needsState() {
        return needsState;
    }

    void applyTo(RaftLogs logs) {
        change.accept(logs);
    }

    private static boolean wins(Event event) {
        return event.receives("VoteReply") && event.sends("AppendEntries");
    }

    private static ObjectNode state(Event event) {
        JsonNode state = event.json().get("state");
        return (ObjectNode) state;
    }

    private static void remove(Event event) {
        event.logs().log(event.node()).remove(event.line());
    }
}
