package dev.clew.semantics;

import dev.clew.model.Envelope;
import java.util.List;
import java.util.stream.Collectors;

/** Describes the difference between two results of the same call in a line. */
final class ResultText {
    private static final int LONGEST = 160;

    private ResultText() {}

    /** Returns the first difference between two unequal lists of results: {@code first 1, then 2}. */
    static String difference(List<HandlerResult> first, List<HandlerResult> then) {
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
            return two("led to the state", before.state(), after.state());
        }
        if (!first.sent().equals(then.sent())) {
            return two("sent", messages(first.sent()), messages(then.sent()));
        }
        if (!before.timers().equals(after.timers())) {
            return two("left the timers", before.timers(), after.timers());
        }
        return before.disk().equals(after.disk())
                ? two("led to", first, then)
                : two("left the disk", before.disk(), after.disk());
    }

    private static String messages(List<Envelope<Object>> sent) {
        return sent.stream()
                .map(envelope -> envelope.message() + " to node " + envelope.destination())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns a description of two results. */
    static String two(String did, Object first, Object then) {
        return "first it " + did + " " + brief(first) + ", then " + brief(then);
    }

    /** Returns a value's text, shortened if it is long. */
    static String brief(Object value) {
        String text;
        try {
            text = value.toString().replaceAll("\\s*\\R\\s*", " ");
        } catch (RuntimeException | StackOverflowError e) {
            return "a " + value.getClass().getSimpleName();
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
