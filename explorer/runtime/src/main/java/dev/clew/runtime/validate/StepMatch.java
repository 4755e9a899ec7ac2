package dev.clew.runtime.validate;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.replay.Successors.Successor;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.ActionText;
import dev.clew.trace.TlaValues;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Comparison of the model's steps with observations. Used by one thread. */
final class StepMatch {
    /** Greatest number of patterns that are remembered: each line may have its own. */
    private static final int MOST_PATTERNS = 10_000;

    private final TransitionSystem system;
    private final ValueReader reader;
    private final ActionText texts;
    private final Map<String, Pattern> patterns = new HashMap<>();

    /**
     * Difference between a step and an observation.
     *
     * @param agreed how many parts of the observation the step agrees with, in the order of comparison
     * @param text the first part in which they differ; made on demand
     */
    record Difference(int agreed, Supplier<String> text) {}

    StepMatch(TransitionSystem system) {
        this.system = system;
        reader = new ValueReader(system.nodeNames());
        texts = new ActionText(system.nodeNames());
    }

    /** Returns how a step differs from an observation; null if it shows what was observed. */
    @Nullable
    Difference difference(Observation seen, int[] before, Successor step) {
        return difference(
                seen, system.action(before, step.code()), () -> system.sent(before, step.code()), step.state());
    }

    /**
     * Returns how a step differs from an observation; null if it shows what was observed.
     *
     * @param sent the messages that the step sends to other nodes
     * @param after the state after it
     */
    @Nullable
    Difference difference(Observation seen, Action action, Supplier<List<Envelope<Object>>> sent, int[] after) {
        String node = seen.node();
        if (node != null && !node.equals(place(action))) {
            return new Difference(0, () -> "it is not a step of " + node);
        }
        Observation.Message received = seen.received();
        Envelope<Object> delivered = action.delivered().orElse(null);
        if (received != null && (delivered == null || !hasEnds(received, delivered))) { // before texts, which take time
            return new Difference(1, () -> "it does not receive " + text(received));
        }
        if (!seen.steps().isEmpty() && !isNamed(action, seen.steps())) {
            return new Difference(2, () -> "it is not a step " + String.join(" or ", seen.steps()));
        }
        if (received != null && delivered != null && !hasPayload(received, delivered)) {
            return new Difference(3, () -> "it does not receive " + text(received));
        }
        boolean isSentSeen = seen.sentAll() || !seen.sent().isEmpty();
        String unsent = isSentSeen ? unsent(seen, sent.get()) : null;
        if (unsent != null) {
            return new Difference(4, () -> unsent);
        }
        String variable = variable(seen, after);
        return variable == null ? null : new Difference(5, () -> variable);
    }

    /** Returns the first variable of a state that differs from an observation; null if none does. */
    @Nullable
    String variable(Observation seen, int[] state) {
        if (seen.variables().isEmpty()) {
            return null;
        }
        Map<String, Object> variables = system.variables(state);
        for (Map.Entry<String, @Nullable Object> each : seen.variables().entrySet()) {
            String name = each.getKey().equals(Observation.OWN_STATE) ? String.valueOf(seen.node()) : each.getKey();
            Value value = variables.containsKey(name) ? reader.read(variables.get(name)) : null;
            if (value == null || !ValuePattern.matches(each.getValue(), value)) {
                return ValuePattern.difference(name, each.getValue(), value);
            }
        }
        return null;
    }

    /** Returns whether one of the patterns matches the kind, the label or the text of an action. */
    boolean isNamed(Action action, List<String> names) {
        String label = action.label() == null ? "" : plain(action.label());
        String text = texts.of(action);
        return names.stream()
                .map(this::pattern)
                .anyMatch(pattern -> pattern.matcher(text).matches()
                        || pattern.matcher(action.kind().word()).matches()
                        || pattern.matcher(label).matches());
    }

    /** Returns the text of an action. */
    String text(int[] before, int code) {
        return texts.of(system.action(before, code));
    }

    private String plain(Object label) {
        Value value = reader.read(label);
        return value instanceof Value.Text text ? text.text() : TlaValues.text(value);
    }

    private Pattern pattern(String glob) {
        if (patterns.size() > MOST_PATTERNS) {
            patterns.clear();
        }
        return patterns.computeIfAbsent(
                glob,
                each -> Pattern.compile(
                        Stream.of(each.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                        Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    private @Nullable String unsent(Observation seen, List<Envelope<Object>> sent) {
        boolean isCount = !seen.sentAll() || sent.size() == seen.sent().size();
        return isCount && assigns(seen.sent(), 0, new ArrayList<>(sent))
                ? null
                : "it sends " + (sent.isEmpty() ? "nothing" : Excerpt.of(texts(sent))) + ", not "
                        + (seen.sent().isEmpty()
                                ? "nothing"
                                : seen.sent().stream().map(StepMatch::text).collect(Collectors.joining(", ")));
    }

    private boolean assigns(List<Observation.Message> wanted, int index, List<Envelope<Object>> rest) {
        if (index == wanted.size()) {
            return true;
        }
        for (int i = 0; i < rest.size(); i++) {
            if (matches(wanted.get(index), rest.get(i))) {
                Envelope<Object> used = rest.remove(i);
                if (assigns(wanted, index + 1, rest)) {
                    return true;
                }
                rest.add(i, used);
            }
        }
        return false;
    }

    private String texts(List<Envelope<Object>> messages) {
        return messages.stream()
                .map(each -> TlaValues.text(reader.read(each.message())) + " to " + name(each.destination()))
                .collect(Collectors.joining(", "));
    }

    private boolean matches(Observation.Message pattern, Envelope<Object> message) {
        return hasEnds(pattern, message) && hasPayload(pattern, message);
    }

    private boolean hasEnds(Observation.Message pattern, Envelope<Object> message) {
        return (pattern.from() == null || pattern.from().equals(name(message.source())))
                && (pattern.to() == null || pattern.to().equals(name(message.destination())));
    }

    private boolean hasPayload(Observation.Message pattern, Envelope<Object> message) {
        return ValuePattern.matches(pattern.payload(), reader.read(message.message()));
    }

    private static String text(Observation.Message message) {
        return Excerpt.of(String.valueOf(message.payload()))
                + (message.from() == null ? "" : " from " + message.from())
                + (message.to() == null ? "" : " to " + message.to());
    }

    private @Nullable String place(Action action) {
        Integer place = action.place();
        return place == null ? null : name(place);
    }

    private String name(int node) {
        return node >= 0 && node < system.nodeNames().size()
                ? system.nodeNames().get(node)
                : Integer.toString(node);
    }
}
