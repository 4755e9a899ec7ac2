package dev.clew.process.workload;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ModelResource;
import java.util.ArrayList;
import java.util.List;

/**
 * Coverage of a property that is evaluated in quiet states only: where it was evaluated, and where
 * it could not be. A check does not hold if the property was evaluated nowhere, or was left open
 * because a program may act as time passes. Thread-safe.
 */
@KeepsNoState("records where a property was evaluated; no result depends on it")
final class QuietStateCoverage implements ModelResource {
    private final String property;
    private volatile boolean someStateEvaluated;
    private volatile boolean someAnswerEvaluated;
    private volatile boolean someAnswerMissing;
    private volatile boolean someStateSkipped;
    private volatile boolean timePassed;

    QuietStateCoverage(String property) {
        this.property = property;
    }

    /** Records that the property was evaluated in a quiet state. */
    void stateEvaluated() {
        someStateEvaluated = true;
    }

    /** Records that a queried program gave an answer, which was evaluated. */
    void answerEvaluated() {
        someAnswerEvaluated = true;
    }

    /** Records that a queried program gave no immediate answer. */
    void answerMissing() {
        someAnswerMissing = true;
    }

    /** Records that a possibly quiet state was skipped, since a program may act as time passes. */
    void timedStateSkipped() {
        someStateSkipped = true;
    }

    /** Records that a state was judged after further time. */
    void timePassed() {
        timePassed = true;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (someAnswerMissing && someAnswerEvaluated) {
            notes.add("Not judged: " + property + ", for programs that give no immediate answer when queried.");
        }
        if (timePassed) {
            notes.add(property + " was judged after further timeouts of each program in turn, until it held or "
                    + QuietSnapshot.MOST_EQUAL_ROUNDS + " timeouts of each changed no answer.");
        }
        return notes;
    }

    @Override
    public List<String> unjudged() {
        List<String> open = new ArrayList<>();
        if (someStateSkipped) {
            open.add(property + " was not judged in states in which a program waits for a time to pass");
        } else if (!someStateEvaluated) {
            open.add(property + " was judged in no state: programs always had something more to do"
                    + " (a program that may send output unprompted always has)");
        }
        if (someAnswerMissing && !someAnswerEvaluated) {
            open.add(property + " was judged for no program: none gives an immediate answer when queried");
        }
        return open;
    }

    @Override
    public void close() {
        // holds no resources
    }
}
