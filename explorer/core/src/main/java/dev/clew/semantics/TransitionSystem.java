package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.model.SharedStateModel;
import dev.clew.purity.CallLogs;
import dev.clew.purity.ModelFields;
import dev.clew.state.CheckpointException;
import dev.clew.state.VectorLayout;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Language-neutral view of a model for searches: initial states, successors and predicates over packed vectors (the
 * next-state interface of LTSmin's PINS: Blom, van de Pol and Weber, 2010).
 *
 * <p>Steps belong to <em>groups</em> (a node's steps, or one action). Two steps of different groups that touch disjoint
 * slots commute: both orders lead to the same state. A successor's <em>sleep mask</em> names groups whose steps from it
 * were already reached in the other order, at the same depth; see {@code ARCHITECTURE.md}.
 *
 * <p>Threads: {@link #newExpander} creates one for each worker; {@link #growLayout} and {@link #settle} require that
 * all workers are idle.
 */
public abstract sealed class TransitionSystem permits ClusterSystem, SharedStateSystem {
    final SlotTable slots;
    final CallLogs calls;
    private final Occurrences occurrences = new Occurrences();
    private VectorLayout layout;
    private @Nullable Symmetry symmetry;
    private List<int[]> representatives = List.of();
    private int @Nullable [] start;

    TransitionSystem(SlotTable slots, CallLogs calls) {
        this.slots = slots;
        this.calls = calls;
        layout = slots.firstLayout();
    }

    /**
     * Returns the system of a model.
     *
     * @throws ModelError if the model's code holds mutable state, or a start handler is broken
     */
    public static TransitionSystem of(Model model) {
        return of(model, new CallLogs());
    }

    /**
     * Returns the system of a model.
     *
     * @param calls receives the calls of the model's code, from the start handlers on
     * @throws ModelError as {@link #of(Model)}
     */
    public static TransitionSystem of(Model model, CallLogs calls) {
        TransitionSystem system;
        try {
            system = of(model, (DictionaryReader) null, calls);
        } catch (IOException e) {
            throw new IllegalStateException("nothing was read", e);
        }
        system.growLayout(); // so that it holds the initial states
        return system;
    }

    /**
     * Returns the system of a model's orbits: each state represents all states that exchanging symmetric nodes and
     * values leads to.
     *
     * @throws IllegalArgumentException if the model declares no symmetry, or has temporal properties
     * @throws ModelError if it is found not to be symmetric
     */
    public static TransitionSystem ofOrbits(Model model) {
        return ofOrbits(model, new CallLogs());
    }

    /**
     * Returns the system of a model's orbits.
     *
     * @param calls receives the calls of the model's code, from the start handlers on
     * @throws IllegalArgumentException as {@link #ofOrbits(Model)}
     * @throws ModelError as {@link #ofOrbits(Model)}
     */
    public static TransitionSystem ofOrbits(Model model, CallLogs calls) {
        Symmetry.refusal(model).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal);
        });
        TransitionSystem system = of(model, calls);
        Symmetry declared = system.reduceBy(Symmetry.of(system, model));
        system.growLayout();
        new SymmetryProbe(system, declared).run();
        system.growLayout();
        return system;
    }

    /**
     * Returns the system of a model's orbits, with values numbered and states packed as in an earlier search, which
     * verified the symmetry of the model's first states.
     *
     * @param in the data written by {@link #saveDictionary}
     * @param calls receives the calls of the model's code, from the start handlers on
     * @throws IOException if the data cannot be read, or does not fit the model
     */
    public static TransitionSystem ofOrbits(Model model, DataInput in, CallLogs calls) throws IOException {
        TransitionSystem system = of(model, in, calls);
        system.reduceBy(Symmetry.of(system, model));
        return system;
    }

    private Symmetry reduceBy(Symmetry declared) {
        representatives = declared.representatives(allInitialStates());
        symmetry = declared;
        return declared;
    }

    /** Returns the symmetry by which states are reduced; null without reduction. */
    public final @Nullable Symmetry symmetry() {
        return symmetry;
    }

    /**
     * Returns the system of a model, with values numbered and states packed as in an earlier search.
     *
     * @param in the data written by {@link #saveDictionary}
     * @param calls receives the calls of the model's code, from the start handlers on
     * @throws IOException if the data cannot be read, or does not fit the model
     */
    public static TransitionSystem of(Model model, DataInput in, CallLogs calls) throws IOException {
        int[] widths = new int[in.readUnsignedShort()];
        for (int slot = 0; slot < widths.length; slot++) {
            widths[slot] = in.readUnsignedByte();
        }
        TransitionSystem system = of(model, new DictionaryReader(in, ModelCode.loading(model)), calls);
        if (widths.length != system.slots.count()) {
            throw new CheckpointException(
                    "the checkpoint does not fit the model: its states have " + widths.length + " slots, the model's "
                            + system.slots.count(),
                    null);
        }
        system.layout = VectorLayout.ofWidths(widths);
        system.loadOutcomes(in);
        system.occurrences.load(in);
        return system;
    }

    private static TransitionSystem of(Model model, @Nullable DictionaryReader saved, CallLogs calls)
            throws IOException {
        ModelFields.check(model);
        return model instanceof ClusterModel cluster
                ? new ClusterSystem(cluster, saved, calls)
                : new SharedStateSystem((SharedStateModel) model, saved, calls);
    }

    /** Writes the values of the numbers in states, and the layout. No worker may be active. */
    public final void saveDictionary(DataOutput out) throws IOException {
        int[] widths = layout.widths();
        out.writeShort(widths.length);
        for (int width : widths) {
            out.writeByte(width);
        }
        eachTable(new DictionaryWriter(out));
        saveOutcomes(out);
        actionPredicates().stream().filter(ActionPredicate::wasTested).forEach(p -> occurrences.judged(p.name()));
        occurrences.save(out);
    }

    /** Returns the occurrences so far. */
    final Occurrences occurrences() {
        return occurrences;
    }

    /**
     * Returns the faults with a budget that were possible in none of the expanded states, each with its budget and, if
     * known, the reason; empty outside clusters.
     */
    public abstract List<String> impossibleFaults();

    /** Returns the names of the step properties that applied to no step. */
    public final List<String> unjudgedStepProperties() {
        Set<String> tested = actionPredicates().stream()
                .filter(ActionPredicate::wasTested)
                .map(ActionPredicate::name)
                .collect(Collectors.toSet());
        return stepPropertyNames().stream()
                .filter(name -> !tested.contains(name) && !occurrences.wasJudged(name))
                .toList();
    }

    /** Writes the readings on which the user's code was run, if the order of discovery depends on them. */
    abstract void saveOutcomes(DataOutput out) throws IOException;

    /** Runs the user's code on the saved readings. */
    abstract void loadOutcomes(DataInput in) throws IOException;

    /** Visits every table of numbered values, in an order that depends only on the model. */
    abstract void eachTable(Dictionary dictionary) throws IOException;

    /** Expands states. */
    public interface Expander {
        /**
         * Lists the successors of a state; the expansion is overwritten by the next call.
         *
         * @param vector the packed state
         * @param fingerprint its fingerprint
         * @param sleepMask groups whose steps are counted but not listed
         */
        Expansion expand(int[] vector, long fingerprint, long sleepMask);
    }

    /** Returns an expander for one thread, valid until the layout grows. */
    public final Expander newExpander() {
        return reduced(this::realExpander);
    }

    private Expander reduced(Supplier<Expander> real) {
        Symmetry reduced = symmetry;
        return reduced == null ? real.get() : new SymmetricExpander(this, reduced, real);
    }

    /** Returns an expander whose successors are concrete states, ignoring symmetry. */
    public final Expander realExpander() {
        return judging(plainExpander());
    }

    /**
     * Returns an expander like {@link #newExpander} that lists every step, including those that lead back to the same
     * state.
     */
    public final Expander newFullExpander() {
        return reduced(this::realFullExpander);
    }

    /**
     * Returns an expander like {@link #realExpander} that lists every step, including those that lead back to the same
     * state.
     */
    public final Expander realFullExpander() {
        return judging(fullExpander());
    }

    private Expander judging(Expander plain) {
        List<ActionPredicate> predicates = actionPredicates();
        int others = stepPropertyNames().size() - predicates.size();
        return predicates.isEmpty() ? plain : new JudgingExpander(this, plain, predicates, others);
    }

    /**
     * Returns an expander like {@link #realExpander} that checks no properties of whole steps, for states whose steps
     * were checked before.
     */
    public abstract Expander plainExpander();

    /** Returns an expander that checks no properties and lists every step. */
    abstract Expander fullExpander();

    /** Returns the properties of whole steps; they are the last ones of the step properties. */
    abstract List<ActionPredicate> actionPredicates();

    /** Returns a number of the action of a step, equal for equal actions. */
    public abstract int actionNumber(int[] numbers, int code);

    /** Returns the distinct initial states as unpacked numbers, in a fixed order; with symmetry, one of each orbit. */
    public final List<int[]> initialStates() {
        return symmetry == null ? allInitialStates() : representatives;
    }

    /** Makes a state the only initial one, so that only behaviors from there are explored. */
    public final void beginAt(int[] numbers) {
        start = numbers.clone();
        if (symmetry != null) {
            representatives = List.of(representative(numbers).clone());
            growLayout();
        }
    }

    /** Returns the distinct initial states of the model as unpacked numbers, in a fixed order. */
    public final List<int[]> allInitialStates() {
        int[] only = start;
        return only == null ? modelInitialStates() : List.of(only);
    }

    /** Returns the initial states of the model. */
    abstract List<int[]> modelInitialStates();

    /** Returns the representative of a state's orbit; the state itself without symmetry. */
    public final int[] representative(int[] numbers) {
        Symmetry reduced = symmetry;
        if (reduced == null) {
            return numbers;
        }
        Canonicaliser canonicaliser = reduced.newCanonicaliser();
        canonicaliser.find(numbers, fingerprint(numbers));
        return canonicaliser.state();
    }

    /** Returns the predicates of the model, in the order of definition. */
    public abstract List<StatePredicate> predicates();

    /** Returns the name of the first constraint that excludes a packed state; empty if none does. */
    public final Optional<String> excludedBy(int[] vector) {
        return predicates().stream()
                .filter(predicate -> predicate.kind() == Property.Kind.CONSTRAINT && !predicate.test(layout, vector))
                .map(StatePredicate::name)
                .findFirst();
    }

    /** Returns the names of the step properties, indexed by the numbers in {@link Expansion#violated}. */
    public abstract List<String> stepPropertyNames();

    /** Returns the temporal properties of the model, in the order of definition. */
    public abstract List<TemporalPredicates> temporalProperties();

    /** Returns the numbering of actions with fairness assumptions. */
    public abstract FairSteps fairSteps();

    /**
     * Returns the label of a step in {@link #fairSteps}.
     *
     * @param numbers the unpacked state
     * @param code code of the step, as for {@link #action}
     */
    public abstract int fairLabel(int[] numbers, int code);

    /** Returns the classes of steps for coverage. */
    public abstract StepClasses stepClasses();

    /** Returns the class of the step to a successor, by its number in {@link #stepClasses}. */
    public final int stepClass(Expansion expansion, int successor) {
        return stepClass(expansion.numbers, expansion.code(successor));
    }

    abstract int stepClass(int[] numbers, int code);

    /**
     * Returns the names of the possible classes of steps, taken or not, as far as they are known; requires that all
     * workers are idle.
     */
    public abstract Set<String> knownStepClasses();

    /** Returns the action of a step with a code from {@link Expansion#code}. */
    public abstract Action action(int[] numbers, int code);

    /**
     * Returns the messages that a step sends to other nodes, in order, including those across a cut link; empty outside
     * clusters.
     */
    public abstract List<Envelope<Object>> sent(int[] numbers, int code);

    /**
     * Returns the call of the user's code made by a step; null if there is none, such as for a loss or a crash. Finding
     * it may run the code, with all its choices.
     *
     * @param numbers the unpacked state before the step
     * @param code code of the step, as for {@link #action}
     * @param after the unpacked state after it
     */
    public abstract @Nullable HandlerCall handlerCall(int[] numbers, int code, int[] after);

    /**
     * Returns the names of the variables that a property of single states reads in a state, in the order of reading;
     * empty if it throws or there is no such property.
     */
    public final List<String> readBy(String property, int[] numbers) {
        return predicates().stream()
                .filter(predicate -> predicate.name().equals(property))
                .findFirst()
                .map(predicate -> predicate.readsOf(fieldsOf(numbers)))
                .orElse(List.of())
                .stream()
                .map(this::variableOf)
                .distinct()
                .toList();
    }

    /** Returns the numbers in the fields that predicates read of an unpacked state. */
    public abstract int[] fieldsOf(int[] numbers);

    /** Returns the variable to which a field belongs, by its name in {@link #variables}. */
    abstract String variableOf(int field);

    /** Returns the values of a state by variable, in the order in which they are printed. */
    public abstract Map<String, Object> variables(int[] numbers);

    /** Returns the names of a cluster's nodes; empty for shared-state models. */
    public abstract List<String> nodeNames();

    /** Returns the number of distinct calls of the user's handlers or actions so far. */
    public abstract long handlerCalls();

    /** Publishes what workers learned about dependence; called between rounds so that the effect is deterministic. */
    public abstract void settle();

    /**
     * Repeats some of the calls of the model's code, for a small share of the time, while no worker is active.
     *
     * @throws ModelError if a result differs from the first one
     */
    public final void checkPurityInPassing() {
        calls.checkInPassing();
    }

    /**
     * Repeats a sample of all calls of the model's code, and checks whether values were changed after they were passed
     * on; takes a tenth of a second or a small share of the time so far. No worker may be active.
     *
     * @throws ModelError if a result differs from the first one, or a value was changed
     */
    public final void checkPurity(Model model) {
        calls.checkAtEnd(model);
        checkValues();
    }

    /**
     * Hashes a sample of the known values again.
     *
     * @throws ModelError if a value was changed after it was passed on
     */
    abstract void checkValues();

    /** Returns the current layout of packed states. */
    public final VectorLayout layout() {
        return layout;
    }

    /** Widens the layout until it fits every value known so far. */
    public final void growLayout() {
        layout = slots.grownLayout(layout);
    }

    /** Returns the fingerprint of an unpacked state. */
    public final long fingerprint(int[] numbers) {
        return slots.fingerprint(numbers);
    }
}
