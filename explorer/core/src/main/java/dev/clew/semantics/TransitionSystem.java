package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.state.VectorLayout;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Language-neutral view of a model for searches: initial states, successors and predicates over packed vectors (the
 * next-state interface of LTSmin's PINS: Blom, van de Pol and Weber, 2010).
 *
 * <p>Steps belong to <em>groups</em> (a node's steps, or one action). Two steps of different groups that touch disjoint
 * slots commute: both orders lead to the same state. A successor's <em>sleep mask</em> names groups whose steps from it
 * were already reached in the other order, at the same depth; see {@code docs/internals.md}.
 *
 * <p>Threads: {@link #newExpander} creates one for each worker; {@link #growLayout} and {@link #settle} require that
 * all workers are idle.
 */
public interface TransitionSystem {

    // States

    /** Returns the distinct initial states as unpacked numbers, in a fixed order. */
    List<int[]> initialStates();

    /** Makes a concrete state the only initial state, so that only behaviors from there are explored. */
    void beginAt(int[] numbers);

    /** Returns the system whose states stand for themselves: this system, or the one that it reduces. */
    default TransitionSystem concrete() {
        return this;
    }

    /** Returns whether states represent several concrete states each. */
    default boolean isReduced() {
        return concrete() != this;
    }

    /** Returns the state that represents a concrete state; the state itself where nothing is reduced. */
    default int[] representative(int[] numbers) {
        return numbers;
    }

    /** Returns the names of interchangeable elements by which states are reduced, class by class; empty without symmetry. */
    default List<List<String>> symmetricSets() {
        return List.of();
    }

    /**
     * Returns the error for a state whose representative behaves differently, so that the model is not symmetric.
     *
     * @throws IllegalStateException if states stand for themselves
     */
    default ModelError asymmetryAt(int[] state) {
        throw new IllegalStateException("the states of this system stand for themselves");
    }

    /** Returns how states are packed at present. */
    VectorLayout layout();

    /** Widens the layout until it fits every value known so far. All workers must be idle. */
    void growLayout();

    /** Returns the fields of states. */
    Fields fields();

    /** Returns the fingerprint of an unpacked state. */
    long fingerprint(int[] numbers);

    /** Returns a state as values by variable, in the order in which they are printed. */
    Map<String, Object> variables(int[] numbers);

    /** Returns the names of a cluster's nodes; empty for shared-state models. */
    List<String> nodeNames();

    // Steps

    /** Returns an expander for one thread. */
    Expander newExpander();

    /** Returns an expander whose expansions list every step, including steps that lead back to the same state. */
    Expander newFullExpander();

    /** Returns an expander of concrete states that judges no action property, for states whose steps were judged before. */
    Expander newUnjudgedExpander();

    /** Returns the action of a step by the code that {@link Expansion#code} gave for it. */
    Action action(int[] numbers, int code);

    /** Returns a number of the action of a step, equal for equal actions. */
    int actionNumber(int[] numbers, int code);

    /** Returns the messages that a step sends to other nodes, in order, across cut links too; none outside clusters. */
    List<Envelope<Object>> sent(int[] numbers, int code);

    /**
     * Returns the call of the user's code that a step made; null if it made none, as a loss or a crash does not. Finding it
     * may run the code, with all its choices.
     *
     * @param numbers the unpacked state before the step
     * @param code code of the step, as for {@link #action}
     * @param after the unpacked state after it
     */
    @Nullable
    HandlerCall handlerCall(int[] numbers, int code, int[] after);

    /** Returns the number of distinct calls of the user's handlers or actions so far. */
    long handlerCalls();

    /** Returns the fairness assumptions, and the labels of the steps that they name. */
    FairSteps fairSteps();

    /** Returns the units of time that pass in a step; 0 for all but the passing of time. */
    default int duration(int[] numbers, int code) {
        return 0;
    }

    /** Returns the label of the action of a step, as {@link #fairSteps} numbers labels. */
    int fairLabel(int[] numbers, int code);

    /** Returns the classes of steps by which coverage is counted. */
    StepClasses stepClasses();

    /** Returns the number of the class of the step to a successor in {@link #stepClasses}. */
    int stepClass(Expansion expansion, int successor);

    /** Returns the names of the classes of steps that seem possible, taken or not. All workers must be idle. */
    Set<String> knownStepClasses();

    /**
     * Returns faults with a budget that were possible in none of the states whose steps were made, each with its budget and,
     * where it is known, the reason; none outside clusters.
     */
    List<String> impossibleFaults();

    // Properties

    /** Returns the predicates of the model, in the order of definition. */
    List<StatePredicate> predicates();

    /** Returns the name of the first constraint that excludes a packed state; empty if none does. */
    default Optional<String> excludedBy(int[] vector) {
        return predicates().stream()
                .filter(predicate -> predicate.kind() == Property.Kind.CONSTRAINT && !predicate.test(layout(), vector))
                .map(StatePredicate::name)
                .findFirst();
    }

    /** Returns the names of the step properties, by the numbers that {@link Expansion#violated} gives. */
    List<String> stepPropertyNames();

    /** Returns the names of the step properties that no step was judged by. */
    List<String> unjudgedStepProperties();

    /** Returns the names of the properties of clients' operations, if no operation completed; none otherwise. */
    default List<String> propertiesWithoutOperations() {
        return List.of();
    }

    /** Returns the temporal properties of the model, in the order of definition. */
    List<TemporalPredicates> temporalProperties();

    /**
     * Returns the names of the variables that a property of single states reads in a state, in the order of reading; none if
     * it throws or there is no such property.
     */
    List<String> readBy(String property, int[] numbers);

    /** Returns why a property of single states is false in a state, in lines; empty if it does not say so. */
    Optional<String> explanation(String property, int[] numbers);

    /**
     * Returns a new invariant over the values that {@link #variables} lists. Its verdicts are memoised like those of the
     * model's own predicates.
     *
     * @param test gets a function from the name of a variable to its value, which is null where the state has none; it
     *     must depend on nothing else
     */
    StatePredicate invariant(String name, Predicate<Function<String, @Nullable Object>> test);

    /**
     * Returns steps that a state does not enable, each with the reason: those of its messages, of timers known so far, of
     * faults, and of actions.
     */
    List<Obstacle> obstacles(int[] numbers);

    /** Returns the numbers in the fields that predicates read of an unpacked state. */
    int[] fieldsOf(int[] numbers);

    /** Returns the distinct values of the variables so far. All workers must be idle. */
    Population population();

    // Between rounds, and at the end

    /** Applies what workers learned about independence; called between rounds so that searches are deterministic. */
    void settle();

    /**
     * Makes a small share of the calls of the model's code again. All workers must be idle.
     *
     * @throws ModelError if a result differs from the first one
     */
    void checkPurityInPassing();

    /**
     * Repeats a sample of all calls of the model's code, and checks whether values were changed after they were passed
     * on; takes a tenth of a second or a small share of the time so far. No worker may be active.
     *
     * @throws ModelError if a result differs from the first one, or a value was changed
     */
    void checkPurity(Model model);

    /** Returns the numbered values, to be shared with other JVMs. */
    ValueTables valueTables();

    /** Writes the values that the numbers in states stand for, and how states are packed. All workers must be idle. */
    void saveDictionary(DataOutput out) throws IOException;
}
