package dev.clew.trace;

import dev.clew.model.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What led from one state of a behavior to the next, taken apart. Nodes stand by their names.
 *
 * @param kind what it is
 * @param text as traces print it: {@code Deliver RequestVote(term=2) n1 -> n3}
 * @param node where it happened: the receiver of a message, the node whose timer fired or that crashed; null for what
 *     happens to no node in particular
 * @param message the message delivered, lost or duplicated; null for other kinds
 * @param label name of the timer, of the node's action or of the shared-state action; null for other kinds
 * @param arguments of a shared-state action; empty for others
 * @param groups the groups of nodes between which links were cut; empty for others
 * @param oneWay whether only the links from the first group to the second were cut
 * @param sent the messages that it sent, in the order of the network's text
 * @param lost the messages that vanished undelivered with it: those across a cut link, or into a node that crashed
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

    /**
     * A message between two nodes.
     *
     * @param source name of the sender
     * @param destination name of the receiver
     */
    public record Message(String source, String destination, Value payload) {

        /** The payload on one line: {@code RequestVote(term=2)} for a record with its type, else in TLA+ syntax. */
        public String label() {
            return Labels.of(payload);
        }
    }
}
