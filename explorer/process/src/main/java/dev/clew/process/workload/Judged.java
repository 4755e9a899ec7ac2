package dev.clew.process.workload;

import dev.clew.model.KeepsNoState;
import dev.clew.model.ModelResource;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a property that is judged in quiet states only was judged, and where it could not be. A check does not hold in which it
 * was judged nowhere, or was left open since a program may act when a time has passed. Thread-safe.
 */
@KeepsNoState("notes where a property was judged; no result depends on it")
final class Judged implements ModelResource {
    private final String property;
    private volatile boolean inSomeState;
    private volatile boolean byAnswer;
    private volatile boolean withoutAnswer;
    private volatile boolean inTime;

    Judged(String property) {
        this.property = property;
    }

    /** A quiet state is judged. */
    void inAState() {
        inSomeState = true;
    }

    /** A program that was asked gave an answer, which is judged. */
    void byAnswer() {
        byAnswer = true;
    }

    /** A program that was asked gave no answer at once. */
    void withoutAnswer() {
        withoutAnswer = true;
    }

    /** A state that may be quiet is not judged, since a program may act when a time has passed. */
    void notInTime() {
        inTime = true;
    }

    @Override
    public List<String> notes() {
        return withoutAnswer && byAnswer
                ? List.of("Not judged: " + property + ", of programs that give no answer at once when they are asked.")
                : List.of();
    }

    @Override
    public List<String> unjudged() {
        List<String> open = new ArrayList<>();
        if (inTime) {
            open.add(property + " was not judged in states in which a program waits for a time to pass");
        } else if (!inSomeState) {
            open.add(property + " was judged in no state: in none had the programs nothing more to do"
                    + " (a program that may speak unasked always has)");
        }
        if (withoutAnswer && !byAnswer) {
            open.add(property + " was judged of no program: when they are asked, none gives an answer at once");
        }
        return open;
    }

    @Override
    public void close() {
        // there is nothing to end
    }
}
