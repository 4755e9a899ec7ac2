package dev.clew.semantics;

import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.purity.CallLog;
import dev.clew.state.VectorLayout;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Predicate over states whose verdict is cached for the fields that it read. Thread-safe; evaluating a state with known
 * fields calls no user code.
 */
public final class StatePredicate {
    private static final int FALSE = 0;
    private static final int TRUE = 1;

    private final Property.Kind kind;
    private final String name;
    private final Fields fields;
    private final Predicate<SlotReader> evaluator;
    private final @Nullable Function<SlotReader, String> explanation;
    private final Function<int[], String> text;
    private final CallLog calls;
    private final DecisionTree tree = new DecisionTree();
    private volatile long reads;

    /**
     * Creates a predicate.
     *
     * @param text formats the state with given numbers in its fields
     * @param calls receives the calls of the predicate
     * @param explanation says why the predicate is false in a state; null if it has none
     */
    public StatePredicate(
            Property.Kind kind,
            String name,
            Fields fields,
            Function<int[], String> text,
            CallLog calls,
            Predicate<SlotReader> evaluator,
            @Nullable Function<SlotReader, String> explanation) {
        this.explanation = explanation;
        this.calls = calls;
        this.text = text;
        this.kind = kind;
        this.name = name;
        this.fields = fields;
        this.evaluator = evaluator;
    }

    /**
     * Returns an invariant that holds where this predicate has a value, so that a search for its violation finds the
     * nearest state where it has the other. It has verdicts of its own and explains nothing.
     */
    public StatePredicate mustBe(boolean value) {
        Predicate<SlotReader> wanted = value ? evaluator : evaluator.negate();
        return new StatePredicate(Property.Kind.INVARIANT, name, fields, text, calls, wanted, null);
    }

    /** Returns the kind of the property. */
    public Property.Kind kind() {
        return kind;
    }

    /** Returns the name in reports. */
    public String name() {
        return name;
    }

    /**
     * Returns the verdict on a packed state.
     *
     * @throws ModelError if the predicate throws or reads differently for equal values
     */
    public boolean test(VectorLayout layout, int[] vector) {
        int link = fields.areSlots() ? walkSlots(layout, vector) : walkFields(layout, vector);
        return link == DecisionTree.UNKNOWN ? evaluate(layout, vector) : DecisionTree.outcome(link) == TRUE;
    }

    /**
     * Returns the fields that it has read so far, a bit each. A step from a tested state that changes none of them does
     * not change the verdict.
     */
    public long reads() {
        return reads;
    }

    /** Returns the projection that determines predicates of the same system that have read no other fields. */
    public Projection projection(VectorLayout layout, long read) {
        return new Projection(fields, layout, read);
    }

    /** Returns the fields that it reads of a state, in the order of reading; empty if it throws. */
    synchronized List<Integer> readsOf(int[] numbers) {
        SlotReader reader = new SlotReader(numbers);
        try {
            var unused = evaluator.test(reader);
        } catch (RuntimeException e) {
            return List.of(); // a search reports the exception where it matters
        }
        return IntArrayList.wrap(reader.path());
    }

    /**
     * Returns why the predicate is false in a state, or that the explanation threw; empty if it has none.
     */
    synchronized Optional<String> explain(int[] numbers) {
        Function<SlotReader, String> reason = explanation;
        if (reason == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reason.apply(new SlotReader(numbers))).filter(text -> !text.isEmpty());
        } catch (RuntimeException | Error e) {
            return Optional.ofNullable(ModelError.thrownBy("the explanation of property " + name, e)
                    .getMessage());
        }
    }

    private int walkSlots(VectorLayout layout, int[] vector) {
        int link = tree.root();
        while (link > 0) {
            link = tree.child(link, layout.get(vector, tree.slot(link)));
        }
        return link;
    }

    private int walkFields(VectorLayout layout, int[] vector) {
        int link = tree.root();
        while (link > 0) {
            link = tree.child(link, fields.get(layout, vector, tree.slot(link)));
        }
        return link;
    }

    private synchronized boolean evaluate(VectorLayout layout, int[] vector) {
        int[] numbers = fields.all(layout, vector);
        SlotReader reader = new SlotReader(numbers);
        boolean verdict;
        calls.began(() -> "property " + name + ", in state " + ResultText.brief(text.apply(numbers)));
        try {
            verdict = evaluator.test(reader);
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("property " + name, e);
        } finally {
            calls.ended();
        }
        long read = reads;
        for (int field : reader.path()) {
            read |= Fields.bit(field);
        }
        reads = read;
        int known = tree.walk(tree.root(), numbers); // another worker may have evaluated it meanwhile
        if (known != DecisionTree.UNKNOWN && (DecisionTree.outcome(known) == TRUE) != verdict) {
            throw differs(!verdict, String.valueOf(verdict));
        }
        tree.add(reader.path(), numbers, verdict ? TRUE : FALSE, "property " + name);
        calls.offer(() -> evaluateAgain(numbers, verdict));
        return verdict;
    }

    private synchronized void evaluateAgain(int[] numbers, boolean verdict) {
        boolean again;
        try {
            again = evaluator.test(new SlotReader(numbers));
        } catch (RuntimeException | Error e) {
            throw differs(verdict, String.valueOf(ModelError.thrownBy("it", e).getMessage()));
        }
        if (again != verdict) {
            throw differs(verdict, String.valueOf(again));
        }
    }

    private ModelError differs(boolean first, String then) {
        return new ModelError("property " + name + " is not deterministic: of one state it said first " + first
                + ", then " + then + "; it must depend on nothing but the state");
    }
}
