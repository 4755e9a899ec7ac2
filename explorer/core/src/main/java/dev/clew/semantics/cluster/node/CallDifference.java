package dev.clew.semantics.cluster.node;

import dev.clew.model.Envelope;
import dev.clew.semantics.ResultText;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a line how two results of the same handler call differ. */
final class CallDifference {
    private CallDifference() {}

    /** The first difference between two lists of results that are not equal: {@code first 1, then 2}. */
    static String of(List<HandlerResult> first, List<HandlerResult> then) {
        if (first.size() != then.size()) {
            return "first it had " + first.size() + " outcomes, then " + then.size();
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).equals(then.get(i))) {
                return difference(first.get(i), then.get(i));
            }
        }
        return "the results are equal, but not one after the other";
    }

    private static String difference(HandlerResult first, HandlerResult then) {
        LocalState before = first.next();
        LocalState after = then.next();
        if (!before.state().equals(after.state())) {
            return ResultText.two("led to the state", before.state(), after.state());
        }
        if (!first.sent().equals(then.sent())) {
            return ResultText.two("sent", messages(first.sent()), messages(then.sent()));
        }
        if (!first.reported().equals(then.reported())) {
            return ResultText.two("reported", first.reported(), then.reported());
        }
        if (!before.timers().equals(after.timers())) {
            return ResultText.two("left the timers", before.timers(), after.timers());
        }
        return before.disk().equals(after.disk())
                ? ResultText.two("led to", first, then)
                : ResultText.two("left the disk", before.disk(), after.disk());
    }

    private static String messages(List<Envelope<Object>> sent) {
        return sent.stream()
                .map(envelope -> envelope.message() + " to node " + envelope.destination())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
