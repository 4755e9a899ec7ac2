package dev.clew.replay;

import dev.clew.model.Action;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.ActionText;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drives a model along actions identified by their texts, whatever values they lead to. Where several steps have the
 * same text, such as the alternatives of a choice, it takes the step whose target differs least from a given state.
 * Used by one thread.
 */
final class Driver {
    private final TransitionSystem system;
    private final Successors successors;
    private final ActionText texts;
    private final ActionText olderTexts;
    private final Map<Integer, String> byNumber = new HashMap<>();
    private final Map<Integer, String> olderByNumber = new HashMap<>();

    /**
     * A step to be taken.
     *
     * @param action the text of its action
     * @param towards the state that it led to before; null if unknown
     */
    record PlannedStep(String action, int @Nullable [] towards) {}

    Driver(TransitionSystem system) {
        this.system = system;
        successors = Successors.all(system);
        texts = new ActionText(system.nodeNames());
        olderTexts = ActionText.ofOlderTraces(system.nodeNames());
    }

    /** Returns the text of a step's action. */
    String text(int[] before, int code) {
        return byNumber.computeIfAbsent(
                system.actionNumber(before, code), number -> texts.of(system.action(before, code)));
    }

    /** Returns the text of an action. */
    String text(Action action) {
        return texts.of(action);
    }

    /**
     * Returns whether a saved text denotes a step's action; traces of older versions have node numbers instead of
     * names.
     */
    boolean isText(String saved, int[] before, int code) {
        return saved.equals(text(before, code))
                || saved.equals(olderByNumber.computeIfAbsent(
                        system.actionNumber(before, code), number -> olderTexts.of(system.action(before, code))));
    }

    /** Returns the steps of a path. */
    List<PlannedStep> plannedSteps(Path path) {
        List<PlannedStep> plannedSteps = new ArrayList<>();
        for (int i = 1; i < path.states().size(); i++) {
            String action = text(path.states().get(i - 1), path.codes().get(i));
            plannedSteps.add(new PlannedStep(action, path.states().get(i)));
        }
        return plannedSteps;
    }

    /**
     * Appends a step to a path; returns false if the model cannot take it there, or if no behavior continues there because a
     * constraint excludes the state.
     */
    boolean take(Path path, PlannedStep planned) {
        int[] before = path.last();
        if (excludedBy(system, before).isPresent()) {
            return false;
        }
        Successors.Successor nearest = null;
        int least = Integer.MAX_VALUE;
        for (Successors.Successor step : successors.of(before)) {
            if (isText(planned.action(), before, step.code())) {
                int distance = distance(step.state(), planned.towards());
                if (distance < least) {
                    nearest = step;
                    least = distance;
                }
            }
        }
        if (nearest != null) {
            path.add(nearest.state(), nearest.code());
        }
        return nearest != null;
    }

    /** Returns the name of the first constraint that excludes a state; empty if none does. */
    static Optional<String> excludedBy(TransitionSystem system, int[] state) {
        int[] vector = new int[system.layout().words()];
        system.layout().pack(state, vector);
        return system.excludedBy(vector);
    }

    /**
     * Returns every way to take an action from the ends of some paths, without duplicate ends.
     *
     * @throws IllegalStateException if there are more than {@code most}
     */
    List<Path> takeAll(List<Path> paths, String action, int most) {
        List<Path> longer = new ArrayList<>();
        Set<IntList> ends = new HashSet<>();
        for (Path path : paths) {
            for (Successors.Successor step : successors.of(path.last())) {
                if (isText(action, path.last(), step.code()) && ends.add(IntList.of(step.state()))) {
                    Path next = new Path(new ArrayList<>(path.states()), new ArrayList<>(path.codes()));
                    next.add(step.state(), step.code());
                    longer.add(next);
                }
            }
        }
        if (longer.size() > most) {
            throw new IllegalStateException("the actions of the trace lead to more than " + most
                    + " states at once; save a new trace of the current model");
        }
        return longer;
    }

    /** Returns the number of parts, such as local states and inboxes, in which two states differ. */
    private int distance(int[] state, int @Nullable [] other) {
        if (other == null) {
            return 0;
        }
        int[] fields = system.fieldsOf(state);
        int[] others = system.fieldsOf(other);
        int different = 0;
        for (int i = 0; i < fields.length; i++) {
            different += fields[i] == others[i] ? 0 : 1;
        }
        return different;
    }
}
