package dev.clew.property;

import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.function.BooleanSupplier;

/**
 * Marks the states in which a fair behavior that violates a property can end: those of fair components, and those in
 * which it may stutter for ever. Belongs to one thread.
 *
 * <p>A component is fair if each weak group either has a step in it or is disabled in some state of it, and each strong
 * group either has a step in it or is disabled in all of its states. Where only strong groups fail, the states that
 * enable them are removed and the rest is searched again (Emerson and Lei, "Modalities for Model Checking", 1987).
 */
final class FairComponents implements StrongComponents.Listener {
    /** Mark of states in which a behavior may stutter for ever. */
    static final int STUTTERS = -1;

    private final StateGraph graph;
    private final FairGroups groups;
    private final Pattern pattern;
    private final BooleanSupplier stopped;
    private final IntLog marks;
    private final IntStack again;
    private final StrongComponents components;
    private boolean found;
    private int fairCount;

    /** Creates a search through the states in which a violation may continue. */
    FairComponents(StateGraph graph, FairGroups groups, Pattern pattern, BlockPool pool, BooleanSupplier stopped) {
        this.graph = graph;
        this.groups = groups;
        this.pattern = pattern;
        this.stopped = stopped;
        marks = new IntLog(pool);
        marks.fill(graph.idLimit(), 0);
        again = new IntStack(pool);
        components = new StrongComponents(graph, this, pool, stopped);
        for (int id = 0; id < graph.idLimit(); id++) {
            if (graph.contains(id) && pattern.mayStay(graph.flags(id))) {
                components.include(id);
            }
        }
    }

    /** Marks everything that can be reached from a state. */
    void markFrom(int state) {
        components.visit(state);
    }

    /** Searches the remainders of split components; returns whether any state is marked. */
    boolean finish() {
        while (again.size() > 0 && !stopped.getAsBoolean()) {
            components.visit(again.pop());
        }
        return found;
    }

    /** Returns the number of the fair component that a state is in, {@link #STUTTERS}, or 0. */
    int mark(int id) {
        return marks.get(id);
    }

    /** Returns whether two states are in the same component. */
    boolean together(int state, int other) {
        return components.together(state, other);
    }

    void clear() {
        marks.clear();
        again.clear();
        components.clear();
    }

    @Override
    public void single(int state) {
        if (!graph.isFairStepEnabled(state) && pattern.mustMeet(graph.flags(state))) {
            marks.set(state, STUTTERS);
            found = true;
        }
    }

    @Override
    public void several(IntStack members) {
        for (int i = 0; i < members.size(); i++) {
            single(members.get(i));
        }
        if (!meets(members) || !weaklyFair(members)) {
            return;
        }
        IntLinkedOpenHashSet unfair = stronglyUnfair(members);
        if (unfair.isEmpty()) {
            fairCount++;
            found = true;
            for (int i = 0; i < members.size(); i++) {
                if (marks.get(members.get(i)) == 0) {
                    marks.set(members.get(i), fairCount);
                }
            }
        } else {
            split(members, unfair);
        }
    }

    private boolean meets(IntStack members) {
        for (int i = 0; i < members.size(); i++) {
            if (pattern.mustMeet(graph.flags(members.get(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether no weak group is enabled in all states of a component without having a step in it. */
    private boolean weaklyFair(IntStack members) {
        IntLinkedOpenHashSet everywhere = groups.enabled(graph, members.get(0));
        everywhere.removeIf(group -> groups.strong()[group]);
        for (int i = 1; i < members.size() && !everywhere.isEmpty(); i++) {
            everywhere.retainAll(groups.enabled(graph, members.get(i)));
        }
        removeTaken(members, everywhere);
        return everywhere.isEmpty();
    }

    private IntLinkedOpenHashSet stronglyUnfair(IntStack members) {
        IntLinkedOpenHashSet somewhere = new IntLinkedOpenHashSet();
        if (hasStrong()) {
            for (int i = 0; i < members.size(); i++) {
                somewhere.addAll(groups.enabled(graph, members.get(i)));
            }
            somewhere.removeIf(group -> !groups.strong()[group]);
            removeTaken(members, somewhere);
        }
        return somewhere;
    }

    private boolean hasStrong() {
        for (boolean strong : groups.strong()) {
            if (strong) {
                return true;
            }
        }
        return false;
    }

    /** Removes the groups that have a step within the component of these members. */
    private void removeTaken(IntStack members, IntLinkedOpenHashSet from) {
        for (int i = 0; i < members.size() && !from.isEmpty(); i++) {
            int state = members.get(i);
            int end = graph.endOfSteps(state);
            for (int step = graph.firstStep(state); step < end; step += 2) {
                if (components.together(state, graph.target(state, step))) {
                    groups.removeFrom(from, graph.label(state, step));
                }
            }
        }
    }

    /**
     * Removes the states that enable some unfair group from a component and schedules the rest of it for another
     * search.
     */
    private void split(IntStack members, IntLinkedOpenHashSet unfair) {
        for (int i = 0; i < members.size(); i++) {
            int state = members.get(i);
            IntLinkedOpenHashSet enabled = groups.enabled(graph, state);
            enabled.retainAll(unfair);
            if (enabled.isEmpty()) {
                components.include(state);
                again.push(state);
            } else {
                components.exclude(state);
            }
        }
    }
}
