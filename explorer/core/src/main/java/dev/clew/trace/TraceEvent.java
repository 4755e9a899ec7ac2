package dev.clew.trace;

import java.util.List;
import java.util.Locale;
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
        Kind kind,
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

    /** Kind of event. */
    public enum Kind {
        /** Initialization. */
        INITIAL,
        /** Delivery of a message. */
        DELIVER,
        /** Loss of a message. */
        DROP,
        /** Delivery of a message of which a copy stays in flight. */
        DUPLICATE,
        /** Crash of a node. */
        CRASH,
        /** Crash of a node that also loses its disk. */
        LOSE_DISK,
        /** Restart of a node that was down. */
        RESTART,
        /** Cut of links. */
        PARTITION,
        /** End of a partition: the links that were cut work again. */
        HEAL,
        /** Firing of a timer. */
        TIMEOUT,
        /** Spontaneous action of a node. */
        INTERNAL,
        /** Action of a shared-state model. */
        NAMED;

        /** Returns the spelling in files: lower case, words joined by hyphens. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns whether the event spends a fault budget, or ends such a fault. */
        public boolean isFault() {
            return switch (this) {
                case DROP, DUPLICATE, CRASH, LOSE_DISK, RESTART, PARTITION, HEAL -> true;
                default -> false;
            };
        }
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
