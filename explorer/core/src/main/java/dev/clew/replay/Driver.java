package dev.clew.replay;

import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.ActionText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drives a model along actions by their texts, whatever values they lead to; where one text stands for several steps, as
 * the alternatives of a choice, the one is taken that leads to a given state, or else the first. Used by one thread.
 */
final class Driver {
    private final TransitionSystem system;
    private final Successors successors;
    private final ActionText texts;
    private final Map<Integer, String> byNumber = new HashMap<>();

    /**
     * A step to be taken.
     *
     * @param action its text
     * @param towards the state that it led to before; null if that is unknown
     */
    record Wish(String action, int @Nullable [] towards) {}

    Driver(TransitionSystem system) {
        this.system = system;
        successors = new Successors(system);
        texts = new ActionText(system.nodeNames());
    }

    /** The text of a step's action. */
    String text(int[] before, int code) {
        return byNumber.computeIfAbsent(
                system.actionNumber(before, code), number -> texts.of(system.action(before, code)));
    }

    /** The steps of a path as wishes. */
    List<Wish> wishes(Path path) {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 1; i < path.states().size(); i++) {
            String action = text(path.states().get(i - 1), path.codes().get(i));
            wishes.add(new Wish(action, path.states().get(i)));
        }
        return wishes;
    }

    /** Adds the step that a wish asks for to a path; false if the model cannot take it there. */
    boolean take(Path path, Wish wish) {
        int[] before = path.last();
        Successors.Successor found = null;
        for (Successors.Successor step : successors.of(before)) {
            if (text(before, step.code()).equals(wish.action())) {
                if (Arrays.equals(step.state(), wish.towards())) {
                    path.add(step.state(), step.code());
                    return true;
                }
                found = found == null ? step : found;
            }
        }
        if (found != null) {
            path.add(found.state(), found.code());
        }
        return found != null;
    }
}
