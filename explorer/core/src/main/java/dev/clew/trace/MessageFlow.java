package dev.clew.trace;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceEvent.Message;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches each message that was delivered or lost in a behavior with the step that sent it. Of equal messages in
 * flight, the one sent first arrives first.
 */
public final class MessageFlow {

    /** Fate of a message. */
    public enum Fate {
        /** Delivered. */
        DELIVERED,
        /** Delivered, and a copy stayed in flight. */
        DUPLICATED,
        /** Lost. */
        DROPPED,
        /** Lost with a crash or across a cut. */
        CUT,
        /** Still in flight in the last state. */
        IN_FLIGHT;

        /** Returns the fate of the message of an event. */
        public static Fate of(Kind kind) {
            return switch (kind) {
                case DROP -> DROPPED;
                case DUPLICATE -> DUPLICATED;
                default -> DELIVERED;
            };
        }
    }

    /**
     * Path of a message from its sending to its end.
     *
     * @param sentBy number of the state that the sending step led to; 1 for messages in flight at the start
     * @param endedBy number of the state that the delivery or loss led to; 0 while in flight
     */
    public record Transit(Message message, int sentBy, int endedBy, Fate fate) {}

    private record Pending(Message message, int sentBy) {}

    private final List<Pending> pending = new ArrayList<>();
    private final List<Transit> transits = new ArrayList<>();

    private MessageFlow() {}

    /**
     * Returns the transits of all messages in the order in which they ended, followed by those of messages still in
     * flight.
     */
    public static List<Transit> of(TraceDocument trace) {
        MessageFlow flow = new MessageFlow();
        trace.states().forEach(flow::take);
        flow.pending.forEach(left -> flow.transits.add(new Transit(left.message, left.sentBy, 0, Fate.IN_FLIGHT)));
        return List.copyOf(flow.transits);
    }

    private void take(TraceDocument.State state) {
        TraceEvent event = state.event();
        Message message = event.message();
        if (message != null) {
            end(message, state.number(), Fate.of(event.kind()), staysInFlight(event, state));
        }
        event.sent().forEach(sent -> pending.add(new Pending(sent, state.number())));
        event.lost().forEach(lost -> end(lost, state.number(), Fate.CUT, false));
    }

    /**
     * Returns whether the message of an event stays in flight; on a network that is a set, a delivery removes nothing.
     */
    private static boolean staysInFlight(TraceEvent event, TraceDocument.State state) {
        return event.kind() == Kind.DUPLICATE
                || (event.kind() != Kind.DROP && state.variables().get("network") instanceof Value.Elements);
    }

    private void end(Message message, int number, Fate fate, boolean stays) {
        Pending sent = find(message, stays);
        transits.add(new Transit(message, sent == null ? 1 : sent.sentBy, number, fate));
    }

    private @Nullable Pending find(Message message, boolean stays) {
        for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
            Pending candidate = all.next();
            if (candidate.message.equals(message)) {
                if (!stays) {
                    all.remove();
                }
                return candidate;
            }
        }
        return null;
    }
}
