package dev.clew.trace;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceEvent.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Change of the messages in flight by a step, computed from the values of the network before and after it: a function
 * from envelopes to counts, a set of envelopes, or a function from links to queues.
 */
final class NetworkChange {
    /** Change of a network of which nothing is known. */
    static final NetworkChange NONE = new NetworkChange(Map.of(), Map.of(), false);

    private static final String ARROW = " -> ";

    private final Map<Message, Integer> before;
    private final Map<Message, Integer> after;
    private final boolean isSet;

    /** The messages that a step sent, and those that disappeared undelivered. */
    record Balance(List<Message> sent, List<Message> lost) {}

    private NetworkChange(Map<Message, Integer> before, Map<Message, Integer> after, boolean isSet) {
        this.before = before;
        this.after = after;
        this.isSet = isSet;
    }

    /** Returns the change between two values of the network; a value is null where there is no network. */
    static NetworkChange between(@Nullable Value before, @Nullable Value after) {
        return after == null ? NONE : new NetworkChange(counts(before), counts(after), after instanceof Value.Elements);
    }

    /**
     * Returns the messages that were sent and lost.
     *
     * @param message the message that the step delivered, lost or duplicated; null for none
     * @param sentToOthers messages known to have been sent, whether or not they reached the network
     */
    Balance balance(Kind kind, @Nullable Message message, List<Message> sentToOthers) {
        Map<Message, Integer> rest = new LinkedHashMap<>(before);
        if (message != null && (kind == Kind.DROP || (takes(kind) && !isSet))) {
            rest.merge(message, -1, Integer::sum);
        }
        for (Message each : sentToOthers) {
            rest.merge(each, 1, isSet ? Math::max : Integer::sum);
        }
        List<Message> sent = new ArrayList<>(sentToOthers);
        List<Message> lost = new ArrayList<>();
        after.forEach((each, count) -> addTimes(each, count - rest.getOrDefault(each, 0), sent));
        rest.forEach((each, count) -> addTimes(each, count - after.getOrDefault(each, 0), lost));
        return new Balance(sent, lost);
    }

    /** Returns whether a node takes the message of an event from the network, even if it crashes while handling it. */
    private static boolean takes(Kind kind) {
        return kind == Kind.DELIVER || kind == Kind.CRASH || kind == Kind.LOSE_DISK;
    }

    private static void addTimes(Message message, int times, List<Message> target) {
        for (int i = 0; i < times; i++) {
            target.add(message);
        }
    }

    private static Map<Message, Integer> counts(@Nullable Value network) {
        Map<Message, Integer> counts = new LinkedHashMap<>();
        if (network instanceof Value.Elements set) {
            set.elements().forEach(envelope -> add(envelope, 1, counts));
        } else if (network instanceof Value.Function function) {
            function.mappings().forEach(mapping -> addMapping(mapping, counts));
        }
        return counts;
    }

    private static void addMapping(Value.Mapping mapping, Map<Message, Integer> counts) {
        if (mapping.key() instanceof Value.Text link && mapping.value() instanceof Value.Sequence queue) {
            String[] ends = link.text().split(ARROW, 2);
            queue.elements().forEach(payload -> counts.merge(new Message(ends[0], ends[1], payload), 1, Integer::sum));
        } else if (mapping.value() instanceof Value.Literal count && count.value() instanceof Number number) {
            add(mapping.key(), number.intValue(), counts);
        }
    }

    private static void add(Value envelope, int times, Map<Message, Integer> counts) {
        if (envelope instanceof Value.Fields fields
                && fields.fields().get("source") instanceof Value.Name source
                && fields.fields().get("destination") instanceof Value.Name destination) {
            Value payload = fields.fields().get("message");
            if (payload != null) {
                counts.merge(new Message(source.name(), destination.name(), payload), times, Integer::sum);
            }
        }
    }
}
