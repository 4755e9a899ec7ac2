package dev.clew.trace;

import dev.clew.model.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Event that led from one state of a behavior to the next. Nodes are given by name.
 *
 * @param kind the kind of event
 * @param text the text in traces: {@code Deliver RequestVote(term=2) n1 -> n3}
 * @param node the node concerned: the receiver of a message, or the node whose timer fired or that crashed; null if
 *     there is none in particular
 * @param message the message delivered, lost or duplicated; null for other kinds
 * @param label name of the timer, of the node's action or of the shared-state action; null for other kinds
 * @param arguments arguments of a shared-state action; empty for others
 * @param groups the groups of nodes between which links were cut; empty for others
 * @param oneWay whether only the links from the first group to the second were cut
 * @param sent the messages that the event sent, in the order of the network's value
 * @param lost the messages that were lost with the event: those across a cut link, or to a node that crashed
 */
public record TraceEvent(
        Action.Kind kind,
        String text,
        @Nullable String node,
        @Nullable Message message,
        @Nullable String label,
        List<Value> arguments,
        List<List<String>> groups,
        boolean oneWay,
        List<Message> sent,
        List<Message> lost) {

    public TraceEvent {
        arguments = List.copyOf(arguments);
        groups = groups.stream().map(List::copyOf).toList();
        sent = List.copyOf(sent);
        lost = List.copyOf(lost);
    }

    /** Returns whether time passes and every clock with it, none of them fast or slow. */
    public boolean isRegularAdvance() {
        return kind == Action.Kind.ADVANCE && !text.contains(",");
    }

    /**
     * A message between two nodes.
     *
     * @param source name of the sender
     * @param destination name of the receiver
     */
    public record Message(String source, String destination, Value payload) {

        /**
         * Returns the payload on one line: {@code RequestVote(term=2)} for a record that contains its type, otherwise
         * in TLA+ syntax.
         */
        public String label() {
            return Labels.of(payload);
        }
    }
}
