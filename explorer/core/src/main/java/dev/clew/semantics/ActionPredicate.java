package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.ModelError;
import dev.clew.purity.CallLog;
import dev.clew.state.VectorLayout;
import java.util.function.Supplier;

/**
 * Predicate over steps whose verdict is cached for the action and for the fields of both states that it read.
 * Thread-safe; evaluating a step with a known action and known fields calls no user code.
 *
 * <p>The slots of its tree are the action (0), the fields of the state before, and those of the state after.
 */
public final class ActionPredicate {
    private static final int ACTION = 0;

    private final String name;
    private final Fields fields;
    private final Evaluator evaluator;
    private final CallLog calls;
    private final DecisionTree tree = new DecisionTree();
    private volatile boolean tested;

    /** Runs the user's predicate on views whose reads are observed. */
    @FunctionalInterface
    public interface Evaluator {
        boolean test(SlotReader before, Action action, SlotReader after);
    }

    public ActionPredicate(String name, Fields fields, CallLog calls, Evaluator evaluator) {
        this.calls = calls;
        this.name = name;
        this.fields = fields;
        this.evaluator = evaluator;
    }

    String name() {
        return name;
    }

    /** Returns whether the predicate was evaluated on any step. */
    boolean wasTested() {
        return tested;
    }

    /**
     * Returns the verdict on a step between packed states.
     *
     * @param number number of the action
     * @param action the action itself, evaluated only if user code must run
     */
    boolean test(VectorLayout layout, int[] before, int number, Supplier<Action> action, int[] after) {
        int count = fields.count(layout);
        int link = tree.root();
        while (link > 0) {
            int slot = tree.slot(link);
            int value = slot == ACTION
                    ? number
                    : slot <= count
                            ? fields.get(layout, before, slot - 1)
                            : fields.get(layout, after, slot - 1 - count);
            link = tree.child(link, value);
        }
        return link == DecisionTree.UNKNOWN
                ? evaluate(layout, before, number, action.get(), after)
                : DecisionTree.outcome(link) == 1;
    }

    private synchronized boolean evaluate(VectorLayout layout, int[] before, int number, Action action, int[] after) {
        tested = true;
        int count = fields.count(layout);
        int[] numbers = new int[1 + 2 * count];
        numbers[ACTION] = number;
        System.arraycopy(fields.all(layout, before), 0, numbers, 1, count);
        System.arraycopy(fields.all(layout, after), 0, numbers, 1 + count, count);
        SlotReader reader = new SlotReader(numbers);
        reader.read(ACTION);
        boolean verdict;
        calls.began(() -> "property " + name + ", on the step " + ResultText.brief(action));
        try {
            verdict = evaluator.test(reader.from(1), action, reader.from(1 + count));
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("property " + name, e);
        } finally {
            calls.ended();
        }
        tree.add(reader.path(), numbers, verdict ? 1 : 0, "property " + name);
        calls.offer(() -> evaluateAgain(numbers, count, action, verdict));
        return verdict;
    }

    private synchronized void evaluateAgain(int[] numbers, int count, Action action, boolean verdict) {
        SlotReader reader = new SlotReader(numbers);
        boolean again;
        try {
            again = evaluator.test(reader.from(1), action, reader.from(1 + count));
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy(
                    "property " + name + " is not deterministic: it did not throw at first, and now", e);
        }
        if (again != verdict) {
            throw new ModelError("property " + name + " is not deterministic: of one step it said first " + verdict
                    + ", then " + again + "; it must depend on nothing but the states and the action");
        }
    }
}
