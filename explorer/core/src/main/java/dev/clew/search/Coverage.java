package dev.clew.search;

import dev.clew.semantics.StepClasses;
import dev.clew.semantics.TransitionSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How often each class of steps was taken: with {@code taken} of all classes and the initial states one comes to the states
 * generated, with {@code reached} and the initial states to the distinct states.
 *
 * @param steps the classes that were taken, the most frequent first
 * @param neverTaken names of those that might have been
 */
public record Coverage(List<StepClass> steps, List<String> neverTaken) {

    public Coverage {
        steps = List.copyOf(steps);
        neverTaken = List.copyOf(neverTaken);
    }

    /**
     * One class of steps.
     *
     * @param name as reports have it, such as {@code Deliver RequestVote}
     * @param taken steps generated
     * @param reached those that were the first to reach a state
     */
    public record StepClass(String name, long taken, long reached) {}

    /** Names what was counted; while no other thread uses the system. */
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
