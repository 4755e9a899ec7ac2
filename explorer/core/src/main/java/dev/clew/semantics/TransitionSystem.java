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
 * A model as searches see it: initial states, successors and predicates over packed vectors (the next-state interface
 * of LTSmin's PINS: Blom, van de Pol and Weber, 2010).
 *
 * <p>Steps are made by <em>groups</em> (a node's steps, or one action). Two steps of different groups that touch
 * disjoint slots commute: whichever goes first, both orders lead to one state. A successor's <em>sleep mask</em> names
 * groups whose steps from it were reached by the other order already, at the same depth; see {@code ARCHITECTURE.md}.
 *
 * <p>Threads: {@link #newExpander} gives each worker its own; {@link #growLayout} and {@link #settle} need all workers
 * to be still.
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
     * The system that a model means.
     *
     * @throws ModelError if the model's code holds what could change between calls, or a start handler is broken
     */
    public static TransitionSystem of(Model model) {
        return of(model, new CallLogs());
    }

    /**
     * The system that a model means.
     *
     * @param calls where calls of the model's code are noted, from the start handlers on
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
     * The system of a model's orbits: each state stands for all those that exchanging symmetric nodes and values leads to.
     *
     * @throws IllegalArgumentException if the model declares no symmetry, or says something of whole behaviors
     * @throws ModelError if it is found not to be symmetric
     */
    public static TransitionSystem ofOrbits(Model model) {
        return ofOrbits(model, new CallLogs());
    }

    /**
     * The system of a model's orbits.
     *
     * @param calls where calls of the model's code are noted, from the start handlers on
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
     * The same, its values numbered and its states packed as they were in an earlier search, which found the model's first
     * states to be symmetric.
     *
     * @param in what {@link #saveDictionary} wrote
     * @param calls where calls of the model's code are noted, from the start handlers on
     * @throws IOException if it cannot be read, or does not fit the model
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

    /** What the states are representatives of; null if each stands for itself. */
    public final @Nullable Symmetry symmetry() {
        return symmetry;
    }

    /**
     * The system that a model means, its values numbered and its states packed as they were in an earlier search.
     *
     * @param in what {@link #saveDictionary} wrote
     * @param calls where calls of the model's code are noted, from the start handlers on
     * @throws IOException if it cannot be read, or does not fit the model
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

    /** Writes what the numbers in states stand for, and how states are packed. No worker may be active. */
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

    /** What was met so far. */
    final Occurrences occurrences() {
        return occurrences;
    }

    /**
     * Faults with a budget that were possible in none of the states whose steps were made, each with its budget and where
     * it is known the reason; none outside clusters.
     */
    public abstract List<String> impossibleFaults();

    /** Names of the step properties that spoke of no step made. */
    public final List<String> unjudgedStepProperties() {
        Set<String> tested = actionPredicates().stream()
                .filter(ActionPredicate::wasTested)
                .map(ActionPredicate::name)
                .collect(Collectors.toSet());
        return stepPropertyNames().stream()
                .filter(name -> !tested.contains(name) && !occurrences.wasJudged(name))
                .toList();
    }

    /** Writes on what the user's code was run, if the order of discovery depends on it. */
    abstract void saveOutcomes(DataOutput out) throws IOException;

    /** Runs the user's code on what it was run on when that was saved. */
    abstract void loadOutcomes(DataInput in) throws IOException;

    /** Goes through every table of numbered values, in an order that depends on the model alone. */
    abstract void eachTable(Dictionary dictionary) throws IOException;

    /** Makes the successors of states. */
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

    /** An expander for one thread, valid until the layout grows. */
    public final Expander newExpander() {
        return reduced(this::realExpander);
    }

    private Expander reduced(Supplier<Expander> real) {
        Symmetry reduced = symmetry;
        return reduced == null ? real.get() : new SymmetricExpander(this, reduced, real);
    }

    /** The same, but its successors are those of the model even where states stand for their orbits. */
    public final Expander realExpander() {
        return judging(plainExpander());
    }

    /** As {@link #newExpander}, but its expansions list every step, those that lead back to the same state included. */
    public final Expander newFullExpander() {
        return reduced(this::realFullExpander);
    }

    /** As {@link #realExpander}, but its expansions list every step, those that lead back to the same state included. */
    public final Expander realFullExpander() {
        return judging(fullExpander());
    }

    private Expander judging(Expander plain) {
        List<ActionPredicate> predicates = actionPredicates();
        int others = stepPropertyNames().size() - predicates.size();
        return predicates.isEmpty() ? plain : new JudgingExpander(this, plain, predicates, others);
    }

    /** The same, but it judges no step by the properties of whole steps: for states whose steps were judged before. */
    public abstract Expander plainExpander();

    /** An expander that judges nothing and lists every step. */
    abstract Expander fullExpander();

    /** The properties of whole steps; the last ones of the step properties. */
    abstract List<ActionPredicate> actionPredicates();

    /** A number of the action of a step: the same for equal actions. */
    public abstract int actionNumber(int[] numbers, int code);

    /** Distinct initial states as unpacked numbers, in a fixed order; where states stand for their orbits, one of each. */
    public final List<int[]> initialStates() {
        return symmetry == null ? allInitialStates() : representatives;
    }

    /** Lets a state be the only initial one: what is explored are the behaviors from there. */
    public final void beginAt(int[] numbers) {
        start = numbers.clone();
        if (symmetry != null) {
            representatives = List.of(representative(numbers).clone());
            growLayout();
        }
    }

    /** Distinct initial states of the model, as unpacked numbers, in a fixed order. */
    public final List<int[]> allInitialStates() {
        int[] only = start;
        return only == null ? modelInitialStates() : List.of(only);
    }

    /** The initial states as the model has them. */
    abstract List<int[]> modelInitialStates();

    /** The state that stands for a state's orbit; the state itself without symmetry. */
    public final int[] representative(int[] numbers) {
        Symmetry reduced = symmetry;
        if (reduced == null) {
            return numbers;
        }
        Canonicaliser canonicaliser = reduced.newCanonicaliser();
        canonicaliser.find(numbers, fingerprint(numbers));
        return canonicaliser.state();
    }

    /** Predicates of the model, in the order of definition. */
    public abstract List<StatePredicate> predicates();

    /** The name of the first constraint that excludes a packed state; empty if none does. */
    public final Optional<String> excludedBy(int[] vector) {
        return predicates().stream()
                .filter(predicate -> predicate.kind() == Property.Kind.CONSTRAINT && !predicate.test(layout, vector))
                .map(StatePredicate::name)
                .findFirst();
    }

    /** Names of the step properties, by the numbers that {@link Expansion#violated} gives. */
    public abstract List<String> stepPropertyNames();

    /** The temporal properties of the model, in the order of definition. */
    public abstract List<TemporalPredicates> temporalProperties();

    /** What fairness assumptions speak of. */
    public abstract FairSteps fairSteps();

    /**
     * The label of a step in {@link #fairSteps}.
     *
     * @param numbers the unpacked state
     * @param code of the step, as for {@link #action}
     */
    public abstract int fairLabel(int[] numbers, int code);

    /** The classes that coverage is counted for. */
    public abstract StepClasses stepClasses();

    /** The class of the step to a successor, by its number in {@link #stepClasses}. */
    public final int stepClass(Expansion expansion, int successor) {
        return stepClass(expansion.numbers, expansion.code(successor));
    }

    abstract int stepClass(int[] numbers, int code);

    /** Names of the classes of steps that there might be, taken or not, as far as is known; while all workers are still. */
    public abstract Set<String> knownStepClasses();

    /** The action of a step by the code that {@link Expansion#code} gave for it. */
    public abstract Action action(int[] numbers, int code);

    /** The messages that a step sends to other nodes, in order, those across a cut link included; none outside clusters. */
    public abstract List<Envelope<Object>> sent(int[] numbers, int code);

    /**
     * The call of the user's code that a step made; null if it made none, as a loss or a crash does not. Finding it may
     * run the code, with all its choices.
     *
     * @param numbers the unpacked state before the step
     * @param code of the step, as for {@link #action}
     * @param after the unpacked state after it
     */
    public abstract @Nullable HandlerCall handlerCall(int[] numbers, int code, int[] after);

    /**
     * Names of the variables that a property of single states reads in a state, in the order of reading; none if it throws
     * or there is no such property.
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

    /** The numbers in the fields that predicates read of an unpacked state. */
    public abstract int[] fieldsOf(int[] numbers);

    /** The variable, as {@link #variables} names it, that a field belongs to. */
    abstract String variableOf(int field);

    /** A state as values by variable, in the order in which they are printed. */
    public abstract Map<String, Object> variables(int[] numbers);

    /** Names of a cluster's nodes; empty for shared-state models. */
    public abstract List<String> nodeNames();

    /** Distinct calls of the user's handlers or actions so far. */
    public abstract long handlerCalls();

    /** Brings what workers learned about dependence into force; called between rounds so that it is deterministic. */
    public abstract void settle();

    /**
     * Makes some of the calls of the model's code again, a small share of the time, while no worker is active.
     *
     * @throws ModelError if one has another result than before
     */
    public final void checkPurityInPassing() {
        calls.checkInPassing();
    }

    /**
     * Makes a sample of all calls of the model's code again, and sees whether values were changed after they were handed
     * over; takes a tenth of a second or a small share of the time so far. No worker may be active.
     *
     * @throws ModelError if a call has another result than before, or a value was changed
     */
    public final void checkPurity(Model model) {
        calls.checkAtEnd(model);
        checkValues();
    }

    /**
     * Hashes a sample of the values that were met once more.
     *
     * @throws ModelError if one was changed after it was handed over
     */
    abstract void checkValues();

    /** How states are packed at present. */
    public final VectorLayout layout() {
        return layout;
    }

    /** Widens the layout until it fits every value known so far. */
    public final void growLayout() {
        layout = slots.grownLayout(layout);
    }

    /** The fingerprint of an unpacked state. */
    public final long fingerprint(int[] numbers) {
        return slots.fingerprint(numbers);
    }
}
