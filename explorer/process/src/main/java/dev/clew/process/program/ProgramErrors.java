package dev.clew.process.program;

import dev.clew.model.ModelError;
import java.util.List;

/** Error messages about a program that cannot be explored. Immutable. */
final class ProgramErrors {
    private static final int SHOWN_STDERR_LINES = 6;

    private final ProgramSettings settings;
    private final String name;

    /** Creates the messages for the program of a node. */
    ProgramErrors(ProgramSettings settings, int node) {
        this.settings = settings;
        name = settings.names().get(node);
    }

    /** Returns the error for a program that did not complete its startup. */
    ModelError unstartable(Session session, MisbehaviourException e) {
        return new ModelError("program " + name + " ('" + settings.commandLine() + "') " + e.what()
                + " when it was started; " + advice(session) + tail(session));
    }

    private String advice(Session session) {
        if (settings.protocol() == ProgramSettings.Protocol.LINES) {
            return "with --protocol lines it reads messages from stdin until it ends";
        }
        return session.hasAnsweredInit()
                ? "it must wait for input in a read, or in a select or"
                        + " poll with a timeout, or sleep between polls, so that the end of its output can be detected"
                : "it must read lines from stdin, answer init with init_ok on stdout, and flush each line";
    }

    /** Returns the error for a program that claims to restore states and fails to. */
    ModelError unrestorable(Session session, MisbehaviourException e) {
        return new ModelError("program " + name + ", when asked to restore a state, " + e.what() + tail(session));
    }

    private static String tail(Session session) {
        List<String> errors = session.errors();
        List<String> last = errors.subList(Math.max(0, errors.size() - SHOWN_STDERR_LINES), errors.size());
        return last.isEmpty() ? "; it wrote nothing to stderr" : "; its stderr ends: " + String.join(" | ", last);
    }

    /**
     * Returns the error for a program that gave different answers to the same inputs.
     *
     * @param timed whether it may have acted spontaneously because time had passed
     */
    ModelError differs(String input, List<Input> inputs, Answer first, Answer second, boolean timed) {
        return new ModelError("program " + name + " is not deterministic: on " + input
                + (inputs.isEmpty() ? "" : " after " + inputs)
                + " it answered once: " + first.describe() + "; and once: " + second.describe()
                + "; its behavior must follow from its messages alone, not from time, random numbers, its process id or"
                + " the order of its threads"
                + (timed
                        ? "; one of its threads waits with a timeout, or polls, so this may be what it does spontaneously"
                                + " as time passes: make it do that less often"
                        : ""));
    }

    /** Describes unprompted output of a program, as a sentence without its full stop. */
    String unpromptedOutput(ProgramState state, List<String> said, long spoke) {
        return "program " + name + " sent output unprompted, " + spoke / 1_000_000 + " ms after "
                + (state.inputs().isEmpty()
                        ? "it was started"
                        : "the last of "
                                + state.inputs().stream().map(Input::toString).toList())
                + ": " + String.join(" ", said) + "; pass --tick TIME, longer than its longest silence, so that this"
                + " becomes an event that may or may not happen";
    }
}
