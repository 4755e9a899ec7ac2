package dev.clew.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found after its first violation. Each further violation is the first that a check without those before it
 * finds, so it is what a separate check would report.
 *
 * @param wanted number of violations that were asked for, the first included; 1 if the check ended with the first
 * @param causes what broke each violated property, the first included: the kind of the last step of its behavior
 * @param found the further violations, in the order in which they were found
 * @param rest the last check, which found no violation; null if there was none, because as many as wanted were found or
 *     nothing was left to check
 */
public record Continuation(int wanted, List<String> causes, List<CheckReport> found, @Nullable CheckReport rest) {
    /** A check that ended with its first finding. */
    public static final Continuation NONE = new Continuation(1, List.of(), List.of(), null);

    public Continuation {
        causes = List.copyOf(causes);
        found = List.copyOf(found);
    }

    /** Returns whether the check continued. */
    public boolean isWanted() {
        return wanted > 1;
    }

    /** Returns all violations in a line, each with the number of steps to it, such as {@code 1 violation: A in 3 steps}. */
    public String summary(CheckReport first) {
        List<String> all = new ArrayList<>();
        all.add(named(first) + cause(0));
        for (int i = 0; i < found.size(); i++) {
            all.add(named(found.get(i)) + cause(i + 1));
        }
        return all.size() + (all.size() == 1 ? " violation: " : " violations: ") + String.join("; ", all);
    }

    /** Returns the words for the cause of a violation, counted from 0; empty if only properties are distinguished. */
    String cause(int number) {
        return causes.isEmpty() ? "" : ", by " + causes.get(number);
    }

    private static String named(CheckReport violation) {
        int steps = violation.trace() == null ? 0 : violation.trace().steps().size() - 1;
        return (violation.property() == null ? "deadlock" : violation.property()) + " in " + steps
                + (steps == 1 ? " step" : " steps");
    }

    /** Returns a sentence on how the search for more violations ended. */
    public String ending() {
        if (rest == null) {
            return found.size() + 1 >= wanted
                    ? "The check ended with as many violations as were wanted; there may be more."
                    : "No other property of the check is left.";
        }
        return switch (rest.verdict()) {
            case HOLDS ->
                "Apart from these, nothing that was checked is violated; every state was visited ("
                        + rest.counts().distinct() + " distinct)"
                        + (rest.caveats().constraint().isEmpty()
                                ? "."
                                : ", but " + rest.caveats().constraint() + ".");
            case GOAL_UNREACHED ->
                "Apart from these, nothing that was checked is violated, but goal " + rest.property()
                        + " is never reached.";
            case INCOMPLETE ->
                "No other violation was found, but the search was incomplete: " + String.join("; ", rest.limits())
                        + ".";
            case DEADLOCK, VIOLATED, VIOLATED_LIVENESS, ERROR ->
                "The search for more violations ended in an error of the model: " + rest.message();
        };
    }
}
