package dev.clew.search;

import dev.clew.model.Property;
import dev.clew.semantics.Projection;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Predicates of a model, grouped by kind. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class ModelPredicates {
    private final List<StatePredicate> invariants;
    private final List<StatePredicate> goals;
    private final List<StatePredicate> constraints;
    private final List<StatePredicate> finals;
    private final List<String> stepProperties;
    private final boolean checksDeadlock;

    ModelPredicates(List<StatePredicate> predicates, List<String> stepProperties, boolean checksDeadlock) {
        invariants = of(predicates, Property.Kind.INVARIANT);
        goals = of(predicates, Property.Kind.SOMETIMES);
        constraints = of(predicates, Property.Kind.CONSTRAINT);
        finals = of(predicates, Property.Kind.FINAL);
        this.stepProperties = List.copyOf(stepProperties);
        this.checksDeadlock = checksDeadlock;
    }

    /**
     * Returns the predicates of a system that a search looks at.
     *
     * @param goals treatment of goals
     */
    public static ModelPredicates of(TransitionSystem system, boolean checksDeadlock, SearchOptions.Goals goals) {
        List<StatePredicate> wanted = goals == SearchOptions.Goals.OFF
                ? system.predicates().stream()
                        .filter(predicate -> predicate.kind() != Property.Kind.SOMETIMES)
                        .toList()
                : system.predicates();
        return new ModelPredicates(wanted, system.stepPropertyNames(), checksDeadlock);
    }

    private static List<StatePredicate> of(List<StatePredicate> predicates, Property.Kind kind) {
        return predicates.stream().filter(p -> p.kind() == kind).toList();
    }

    /** Returns whether there are constraints. */
    public boolean constrains() {
        return !constraints.isEmpty();
    }

    /** Returns whether a state is within every constraint. */
    public boolean admits(VectorLayout layout, int[] vector) {
        return excluding(layout, vector) < 0;
    }

    /** Returns the number of the first constraint that excludes a state, or -1. */
    int excluding(VectorLayout layout, int[] vector) {
        for (int i = 0; i < constraints.size(); i++) {
            if (!constraints.get(i).test(layout, vector)) {
                return i;
            }
        }
        return -1;
    }

    List<String> constraintNames() {
        return constraints.stream().map(StatePredicate::name).toList();
    }

    String constraintName(int number) {
        return constraints.get(number).name();
    }

    /** Returns the number of the first invariant that a state violates, or -1. */
    public int violated(VectorLayout layout, int[] vector) {
        for (int i = 0; i < invariants.size(); i++) {
            if (!invariants.get(i).test(layout, vector)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns whether a state without successors is a deadlock. */
    public boolean isDeadlock(VectorLayout layout, int[] vector) {
        if (!checksDeadlock) {
            return false;
        }
        for (int i = 0; i < finals.size(); i++) {
            if (finals.get(i).test(layout, vector)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the fields that invariants and goals have read so far, a bit each: a step from a checked state that
     * changes none of them leads to a state with the same verdicts.
     */
    long reads() {
        long reads = 0;
        for (int i = 0; i < invariants.size(); i++) {
            reads |= invariants.get(i).reads();
        }
        for (int i = 0; i < goals.size(); i++) {
            reads |= goals.get(i).reads();
        }
        return reads;
    }

    /**
     * Returns the projection that determines invariants and goals if they have read these fields and no others; null if
     * there are none.
     */
    @Nullable
    Projection projection(VectorLayout layout, long reads) {
        List<StatePredicate> some = invariants.isEmpty() ? goals : invariants;
        return some.isEmpty() ? null : some.get(0).projection(layout, reads);
    }

    public String invariantName(int number) {
        return invariants.get(number).name();
    }

    public String stepPropertyName(int number) {
        return stepProperties.get(number);
    }

    public int goalCount() {
        return goals.size();
    }

    List<String> goalNames() {
        return goals.stream().map(StatePredicate::name).toList();
    }

    String goalName(int number) {
        return goals.get(number).name();
    }

    boolean reaches(int goal, VectorLayout layout, int[] vector) {
        return goals.get(goal).test(layout, vector);
    }
}
