package dev.clew.replay;

import dev.clew.search.Path;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.semantics.TransitionSystem;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that a lasso is a fair behavior that violates a temporal property. Used by one thread. */
final class LassoCheck {
    private final TransitionSystem system;
    private final Successors successors;
    private final Path path;
    private final int loopStart;
    private final int size;

    /**
     * Creates the check of a lasso.
     *
     * @param path its states; unless it stutters, with the first state of the loop repeated at the end
     * @param loopStart index of the first state of the loop
     * @param stutters whether the behavior stays in its last state
     */
    LassoCheck(TransitionSystem system, Path path, int loopStart, boolean stutters) {
        this.system = system;
        successors = Successors.ofGraph(system);
        this.path = path;
        this.loopStart = loopStart;
        size = path.states().size() - (stutters ? 0 : 1);
    }

    /** Returns the reason why the lasso does not violate a property; null if it does. */
    @Nullable
    String objection(String name) {
        TemporalPredicates property = system.temporalProperties().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
        if (property == null) {
            return "the model has no temporal property '" + name + "'";
        }
        if (property.isBounded()) {
            return new ResponseTime(system, property).waitsForEver(path)
                    ? null
                    : "the behavior does not wait for ever for the response of " + name;
        }
        if (fulfils(property)) {
            return "the behavior satisfies " + name;
        }
        return isFair() ? null : "the model's fairness assumptions rule this loop out";
    }

    private boolean fulfils(TemporalPredicates property) {
        StatePredicate first = property.first();
        return switch (property.operator()) {
            case EVENTUALLY -> isTrueSomewhere(first, 0);
            case INFINITELY_OFTEN -> isTrueSomewhere(first, loopStart);
            case EVENTUALLY_ALWAYS -> isTrueFrom(first, loopStart);
            case LEADS_TO -> leadsTo(property);
        };
    }

    /**
     * Returns whether wherever the first predicate is true, the second is true there, later, or anywhere in the loop.
     */
    private boolean leadsTo(TemporalPredicates property) {
        StatePredicate second = Objects.requireNonNull(property.second(), "second");
        for (int i = 0; i < size; i++) {
            if (holds(property.first(), i) && !isTrueSomewhere(second, Math.min(i, loopStart))) {
                return false;
            }
        }
        return true;
    }

    private boolean isTrueSomewhere(StatePredicate predicate, int from) {
        for (int i = from; i < size; i++) {
            if (holds(predicate, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTrueFrom(StatePredicate predicate, int from) {
        for (int i = from; i < size; i++) {
            if (!holds(predicate, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(StatePredicate predicate, int place) {
        int[] vector = new int[system.layout().words()];
        system.layout().pack(path.states().get(place), vector);
        return predicate.test(system.layout(), vector);
    }

    /**
     * Returns whether every weakly fair group that is enabled all along the loop, and every strongly fair group that is
     * enabled somewhere in it, is taken.
     */
    private boolean isFair() {
        IntSet taken = new IntOpenHashSet();
        for (int i = loopStart + 1; i < path.states().size(); i++) {
            addGroups(system.fairLabel(path.states().get(i - 1), path.codes().get(i)), taken);
        }
        IntSet sometimes = new IntOpenHashSet();
        IntSet always = new IntOpenHashSet(enabled(loopStart));
        for (int i = loopStart; i < size; i++) {
            IntSet enabled = enabled(i);
            sometimes.addAll(enabled);
            always.retainAll(enabled);
        }
        return sometimes
                .intStream()
                .filter(group -> !taken.contains(group))
                .noneMatch(group -> always.contains(group) || system.fairSteps().isStrong(group));
    }

    private IntSet enabled(int place) {
        int[] state = path.states().get(place);
        IntSet groups = new IntOpenHashSet();
        successors.of(state).forEach(step -> addGroups(system.fairLabel(state, step.code()), groups));
        return groups;
    }

    private void addGroups(int label, IntSet target) {
        for (int group : system.fairSteps().allGroups()[label]) {
            target.add(group);
        }
    }
}
