package dev.clew.process.program;

import dev.clew.model.ModelError;
import java.util.List;

/** What is said of a program that cannot be explored. Immutable. */
final class Complaints {
    private static final int TOLD_ERRORS = 6;

    private final ProgramSettings settings;
    private final String name;

    /** Complaints about the program of a node. */
    Complaints(ProgramSettings settings, int node) {
        this.settings = settings;
        name = settings.names().get(node);
    }

    /** The error of a program that could not even be greeted. */
    ModelError unstartable(Session session, MisbehaviourException e) {
        return new ModelError("program " + name + " ('" + settings.commandLine() + "') " + e.what()
                + " when it was started; " + advice(session) + tail(session));
    }

    private String advice(Session session) {
        if (settings.protocol() == ProgramSettings.Protocol.LINES) {
            return "with --protocol lines it reads messages from stdin until it ends";
        }
        return session.hasAnsweredInit()
                ? "so that it can be seen when it has said all, it must wait for input in a read, or in a select or"
                        + " poll with a timeout, or sleep before it asks again"
                : "it must read lines from stdin, answer init with init_ok on stdout, and flush each line";
    }

    /** The error of a program that says that it can restore states, and cannot. */
    ModelError unrestorable(Session session, MisbehaviourException e) {
        return new ModelError("program " + name + ", asked to restore a state, " + e.what() + tail(session));
    }

    private static String tail(Session session) {
        List<String> errors = session.errors();
        List<String> last = errors.subList(Math.max(0, errors.size() - TOLD_ERRORS), errors.size());
        return last.isEmpty() ? "; it wrote nothing to stderr" : "; its stderr ends: " + String.join(" | ", last);
    }

    /**
     * The error of a program that came to different answers.
     *
     * @param timed whether it may have acted by itself meanwhile, since a time had passed
     */
    ModelError differs(String input, List<Input> inputs, Answer first, Answer second, boolean timed) {
        return new ModelError("program " + name + " is not deterministic: on " + input
                + (inputs.isEmpty() ? "" : " after " + inputs)
                + " it came once to: " + first.told() + "; and once to: " + second.told()
                + "; what it does must follow from its messages alone, not from time, random numbers, its process id or"
                + " the order of its threads"
                + (timed
                        ? "; a thread of it waits with a timeout, or polls, so that this may be what it does by itself"
                                + " when a time has passed: let it do that more seldom"
                        : ""));
    }

    /** What a program has said unasked, as a sentence without its full stop. */
    String unasked(ProgramState state, List<String> said, long spoke) {
        return "program " + name + " spoke unasked, " + spoke / 1_000_000 + " ms after "
                + (state.inputs().isEmpty()
                        ? "it was started"
                        : "the last of "
                                + state.inputs().stream().map(Input::toString).toList())
                + ": " + String.join(" ", said) + "; say --tick TIME, longer than it is ever silent, so that this is an"
                + " event that may come or not";
    }
}
