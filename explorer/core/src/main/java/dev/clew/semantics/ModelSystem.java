package dev.clew.semantics;

import dev.clew.model.Model;
import dev.clew.model.Property;
import dev.clew.purity.CallLogs;
import dev.clew.state.CheckpointException;
import dev.clew.state.VectorLayout;
import dev.clew.symmetry.Elements;
import dev.clew.symmetry.PermutationCode;
import dev.clew.symmetry.SlotImages;
import dev.clew.symmetry.ValueSymmetry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A transition system that is made of a model itself: it has a table of slots, and all its states are concrete. */
public abstract class ModelSystem implements TransitionSystem {
    private final SlotTable slots;
    private final CallLogs calls;
    private final Occurrences occurrences;
    private VectorLayout layout;
    private int @Nullable [] start;

    /**
     * A system of a table's slots.
     *
     * @param calls where calls of the model's code are noted
     * @param occurrences where faults that were possible and properties that were judged are noted
     */
    protected ModelSystem(SlotTable slots, CallLogs calls, Occurrences occurrences) {
        this.slots = slots;
        this.calls = calls;
        this.occurrences = occurrences;
        layout = slots.firstLayout();
    }

    /** Returns the table of the slots. */
    public final SlotTable slots() {
        return slots;
    }

    /** Returns the model. */
    protected abstract Model model();

    /** Returns what permutations of elements do to the slots. */
    public abstract SlotImages images(Elements elements, ValueSymmetry values, PermutationCode codes);

    /**
     * Packs states as an earlier search did.
     *
     * @param widths of the slots there, in bits
     * @param in the rest of what {@link #saveDictionary} wrote, after the tables
     * @throws IOException if it cannot be read, or does not fit the model
     */
    public final void resume(int[] widths, DataInput in) throws IOException {
        if (widths.length != slots.count()) {
            throw new CheckpointException(
                    "the checkpoint does not fit the model: its states have " + widths.length + " slots, the model's "
                            + slots.count(),
                    null);
        }
        layout = VectorLayout.ofWidths(widths);
        loadOutcomes(in);
        occurrences.load(in);
    }

    @Override
    public final void saveDictionary(DataOutput out) throws IOException {
        int[] widths = layout.widths();
        out.writeShort(widths.length);
        for (int width : widths) {
            out.writeByte(width);
        }
        eachTable(new DictionaryWriter(out, ModelClasses.saved(model(), getClass())));
        saveOutcomes(out);
        occurrences().save(out);
    }

    /** Returns what occurred so far. */
    final Occurrences occurrences() {
        actionPredicates().stream().filter(ActionPredicate::wasTested).forEach(p -> occurrences.judged(p.name()));
        return occurrences;
    }

    /** Reads or writes every table of numbered values, in an order that depends on the model alone. */
    protected abstract void eachTable(Dictionary dictionary) throws IOException;

    /** Writes the inputs that the user's code was run on, if the order of discovery depends on them. */
    protected abstract void saveOutcomes(DataOutput out) throws IOException;

    /** Runs the user's code on the inputs that {@link #saveOutcomes} wrote. */
    protected abstract void loadOutcomes(DataInput in) throws IOException;

    @Override
    public final List<String> unjudgedStepProperties() {
        Set<String> tested = actionPredicates().stream()
                .filter(ActionPredicate::wasTested)
                .map(ActionPredicate::name)
                .collect(Collectors.toSet());
        return stepPropertyNames().stream()
                .filter(name -> !tested.contains(name) && !occurrences.wasJudged(name))
                .toList();
    }

    @Override
    public final Expander newExpander() {
        return judging(newUnjudgedExpander());
    }

    @Override
    public final Expander newFullExpander() {
        return judging(fullExpander());
    }

    private Expander judging(Expander plain) {
        List<ActionPredicate> predicates = actionPredicates();
        int others = stepPropertyNames().size() - predicates.size();
        return predicates.isEmpty() ? plain : new JudgingExpander(this, plain, predicates, others, this::isJudged);
    }

    /** Returns whether properties of whole steps judge a step; they do not judge the passing of time. */
    protected boolean isJudged(int code) {
        return true;
    }

    /** Returns an expander that judges no action property and lists every step. */
    protected abstract Expander fullExpander();

    /** Returns the properties of whole steps, which are the last of the step properties. */
    protected abstract List<ActionPredicate> actionPredicates();

    @Override
    public final List<int[]> initialStates() {
        int[] only = start;
        return only == null ? modelInitialStates() : List.of(only);
    }

    @Override
    public final void beginAt(int[] numbers) {
        start = numbers.clone();
    }

    /** Returns the initial states that the model defines. */
    protected abstract List<int[]> modelInitialStates();

    @Override
    public final int stepClass(Expansion expansion, int successor) {
        return stepClass(expansion.numbers(), expansion.code(successor));
    }

    /** Returns the class of a step by its code. */
    protected abstract int stepClass(int[] numbers, int code);

    @Override
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

    @Override
    public final Optional<String> explanation(String property, int[] numbers) {
        return predicates().stream()
                .filter(predicate -> predicate.name().equals(property))
                .findFirst()
                .flatMap(predicate -> predicate.explain(fieldsOf(numbers)));
    }

    @Override
    public final StatePredicate invariant(String name, Predicate<Function<String, @Nullable Object>> test) {
        return new StatePredicate(
                Property.Kind.INVARIANT,
                name,
                fields(),
                numbers -> "",
                calls.add(),
                reader -> test.test(variable -> variable(variable, reader)),
                null);
    }

    /** Returns the fields in which predicates read states. */
    @Override
    public abstract Fields fields();

    /** Returns the value of a variable, as {@link #variables} names it; null if the state has none. */
    protected abstract @Nullable Object variable(String name, SlotReader reader);

    /** Returns the variable, as {@link #variables} names it, that a field belongs to. */
    protected abstract String variableOf(int field);

    @Override
    public final void checkPurityInPassing() {
        calls.checkInPassing();
    }

    @Override
    public final void checkPurity(Model model) {
        calls.checkAtEnd(model);
        checkValues();
    }

    /**
     * Hashes a sample of the values once more.
     *
     * @throws dev.clew.model.ModelError if one was changed after it was handed over
     */
    protected abstract void checkValues();

    @Override
    public final VectorLayout layout() {
        return layout;
    }

    @Override
    public final void growLayout() {
        layout = slots.grownLayout(layout);
    }

    @Override
    public final long fingerprint(int[] numbers) {
        return slots.fingerprint(numbers);
    }
}
