package dev.clew.search;

import dev.clew.semantics.StepClasses;
import dev.clew.semantics.TransitionSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Number of times that each class of steps was taken: the sum of {@code taken} and the initial states is the number of
 * states generated, the sum of {@code reached} and the initial states is the number of distinct states.
 *
 * @param steps the classes that were taken, most frequent first
 * @param neverTaken names of the other possible classes
 */
public record Coverage(List<StepClass> steps, List<String> neverTaken) {

    public Coverage {
        steps = List.copyOf(steps);
        neverTaken = List.copyOf(neverTaken);
    }

    /**
     * Counts of one class of steps.
     *
     * @param name the name in reports, such as {@code Deliver RequestVote}
     * @param taken number of steps generated
     * @param reached number of steps that were the first to reach a state
     */
    public record StepClass(String name, long taken, long reached) {}

    /**
     * Returns the coverage with the names of the counted classes; must not run while another thread uses the system.
     */
    static Coverage of(TransitionSystem system, StepCounts counts) {
        StepClasses classes = system.stepClasses();
        List<StepClass> steps = new ArrayList<>();
        Set<String> never = new TreeSet<>(system.knownStepClasses());
        for (int i = 0; i < classes.size(); i++) {
            if (counts.taken(i) > 0) {
                steps.add(new StepClass(classes.name(i), counts.taken(i), counts.reached(i)));
                never.remove(classes.name(i));
            }
        }
        steps.sort(Comparator.comparingLong(StepClass::taken).reversed().thenComparing(StepClass::name));
        return new Coverage(steps, List.copyOf(never));
    }
}
