package dev.clew.semantics.orbit;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Formats steps for error messages about symmetry: {@code Drop(b2)}, {@code Deliver Vote[term=1] n1 -> n2}. Traces have
 * a format of their own, which this package may not use; messages and values are written here as in the state beside.
 *
 * @param nodeNames names of a cluster's nodes by id; empty for shared-state models
 */
record StepText(List<String> nodeNames) {

    /** Returns the text of a step, with the remedy if it is a crash after some of a handler's sends. */
    String of(Action action) {
        return action.during() == null
                ? step(action)
                : step(action) + " (a crash between two sends of a handler distinguishes the receivers;"
                        + " check with --crash-points handlers)";
    }

    private String step(Action action) {
        return switch (action.kind().scope()) {
            case MESSAGE ->
                action.kind().title() + " " + message(action.envelope().orElseThrow());
            case NODE -> name(action) + " " + node(action.place()) + during(action.during());
            case CLUSTER -> action instanceof Action.Named named ? named(named) : action.toString();
        };
    }

    private String name(Action action) {
        return (action.kind().title() + " " + (action.label() == null ? "" : action.label())).strip();
    }

    private String during(Action.@Nullable Interrupted call) {
        return call == null
                ? ""
                : " in " + step(call.event()) + " after " + call.effects() + " of " + call.total() + " effects";
    }

    private static String named(Action.Named named) {
        return named.arguments().isEmpty()
                ? named.name()
                : named.arguments().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", named.name() + "(", ")"));
    }

    private String message(Envelope<Object> sent) {
        return sent.message() + " " + node(sent.source()) + " -> " + node(sent.destination());
    }

    private String node(@Nullable Integer id) {
        return id != null && id >= 0 && id < nodeNames.size() ? nodeNames.get(id) : String.valueOf(id);
    }
}
