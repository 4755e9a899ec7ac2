package dev.clew.process.workload;

import dev.clew.model.ModelResource;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a property that is judged in quiet states only was judged at all: one that never was holds of nothing, and that has
 * to be said. Thread-safe.
 */
final class Judged implements ModelResource {
    private final String property;
    private volatile boolean inSomeState;
    private volatile boolean withoutAnswer;

    Judged(String property) {
        this.property = property;
    }

    /** A quiet state is judged. */
    void inAState() {
        inSomeState = true;
    }

    /** A program that was asked gave no answer at once. */
    void withoutAnswer() {
        withoutAnswer = true;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!inSomeState) {
            notes.add("Not judged: " + property + ", in any state: in none had the programs nothing more to do"
                    + " (one that may speak unasked always has).");
        }
        if (withoutAnswer) {
            notes.add("Not judged: " + property + ", of programs that give no answer at once when they are asked.");
        }
        return notes;
    }

    @Override
    public void close() {
        // there is nothing to end
    }
}
