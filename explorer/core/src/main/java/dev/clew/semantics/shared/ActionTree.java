package dev.clew.semantics.shared;

import dev.clew.model.ModelError;
import dev.clew.model.StateAction;
import dev.clew.purity.CallLog;
import dev.clew.semantics.Choices;
import dev.clew.semantics.DecisionTree;
import dev.clew.semantics.HandlerCall;
import dev.clew.semantics.MemoMissEvent;
import dev.clew.semantics.ResultText;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.SlotTable;
import dev.clew.state.ValueTypes;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** Cache of one action of a shared-state model, which runs the user's code once for each distinct reading. */
final class ActionTree {
    /** Number of first runs that are all made twice and compared; later, one in {@link #CHECKED_EVERY} is. */
    private static final int ALWAYS_CHECKED = 256;

    private static final int CHECKED_EVERY = 16;

    private final StateAction action;
    private final SlotTable slots;
    private final Function<int[], String> text;
    private final CallLog calls;
    private final DecisionTree tree = new DecisionTree();
    private volatile ActionOutcome[] outcomes = new ActionOutcome[4];
    private int outcomeCount;

    /** For each outcome the number of slots read, then each slot and its number. */
    private final IntArrayList readings = new IntArrayList();

    private int runs;

    /** Slots read so far, folded to 64 bits; {@code writes} has the slots written. */
    private long reads;

    private long writes;

    /**
     * Creates the tree of an action.
     *
     * @param text formats the state with given numbers in its slots
     * @param calls receives the calls of the action
     */
    ActionTree(StateAction action, SlotTable slots, Function<int[], String> text, CallLog calls) {
        this.text = text;
        this.calls = calls;
        this.action = action;
        this.slots = slots;
    }

    StateAction action() {
        return action;
    }

    synchronized int runs() {
        return runs;
    }

    synchronized long reads() {
        return reads;
    }

    synchronized long writes() {
        return writes;
    }

    /** Returns the known outcome for a state, starting at a link of this tree; null if the user's code must run. */
    @Nullable
    ActionOutcome find(int link, int[] numbers) {
        int leaf = tree.walk(link, numbers);
        return leaf == DecisionTree.UNKNOWN ? null : outcomes[DecisionTree.outcome(leaf)];
    }

    DecisionTree tree() {
        return tree;
    }

    /** Returns the outcome for a state, running the action if necessary; {@code order} numbers a new outcome. */
    synchronized ActionOutcome outcome(int[] numbers, IntSupplier order) {
        ActionOutcome known = find(tree.root(), numbers);
        if (known != null) {
            return known;
        }
        MemoMissEvent miss = FlightRecorder.isInitialized() ? MemoMissEvent.begun() : null;
        SlotReader reader = new SlotReader(numbers);
        int[] state = numbers.clone();
        List<Map<Integer, Object>> successors;
        calls.began(() -> "action " + action.name() + ", in state " + ResultText.brief(text.apply(state)));
        try {
            successors = run(reader);
            if (runs < ALWAYS_CHECKED || runs % CHECKED_EVERY == 0) {
                check(numbers, successors, "run twice");
            }
        } finally {
            calls.ended();
        }
        calls.offer(() -> check(state, successors, "run again later"));
        if (miss != null) {
            miss.finish("", action.name(), successors.size());
        }
        runs++;
        ActionOutcome outcome = intern(successors, reader.path(), order.getAsInt());
        note(reader.path(), numbers);
        reads |= outcome.reads;
        writes |= outcome.writes;
        if (outcomeCount == outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, outcomeCount * 2);
        }
        outcomes[outcomeCount] = outcome;
        tree.add(reader.path(), numbers, outcomeCount++, "action " + action.name());
        return outcome;
    }

    /** Returns the slots that the action reads of a state whose outcome is known, in the order of reading. */
    int[] readBy(int[] numbers) {
        IntArrayList read = new IntArrayList();
        int link = tree.root();
        while (link > 0) {
            read.add(tree.slot(link));
            link = tree.child(link, numbers[tree.slot(link)]);
        }
        return read.toIntArray();
    }

    private void note(int[] path, int[] numbers) {
        readings.add(path.length);
        for (int slot : path) {
            readings.add(slot);
            readings.add(numbers[slot]);
        }
    }

    /** Writes the readings on which the action was run. */
    synchronized void save(DataOutput out) throws IOException {
        out.writeInt(readings.size());
        for (int i = 0; i < readings.size(); i++) {
            out.writeInt(readings.getInt(i));
        }
    }

    /** Runs the action on the readings that an earlier search saved; {@code numbers} is any state. */
    void load(DataInput in, int[] numbers, IntSupplier order) throws IOException {
        IntArrayList read = new IntArrayList();
        for (int left = in.readInt(); left > 0; left--) { // the number may be forged
            read.add(in.readInt());
        }
        int[] saved = read.toIntArray();
        for (int at = 0; at < saved.length; ) {
            int[] state = numbers.clone();
            for (int left = saved[at++]; left > 0; left--) {
                state[saved[at]] = saved[at + 1];
                at += 2;
            }
            ActionOutcome ignored = outcome(state, order);
            assert ignored != null;
        }
    }

    private List<Map<Integer, Object>> run(SlotReader reader) {
        return run(action.effect(), "action " + action.name(), slots, reader);
    }

    /** Runs code with all its choices; returns the writes of every branch that was not disabled. */
    static List<Map<Integer, Object>> run(
            java.util.function.Consumer<? super RecordedStep> code, String what, SlotTable slots, SlotReader reader) {
        return run(code, what, slots, reader, Choices.MOST_OUTCOMES);
    }

    /** Like the method above, with another limit on the combinations of choices. */
    static List<Map<Integer, Object>> run(
            java.util.function.Consumer<? super RecordedStep> code,
            String what,
            SlotTable slots,
            SlotReader reader,
            int mostOutcomes) {
        List<Map<Integer, Object>> successors = new ArrayList<>();
        Choices choices = new Choices(mostOutcomes);
        try {
            do {
                RecordedStep step = new RecordedStep(slots, reader, choices);
                try {
                    code.accept(step);
                    successors.add(new TreeMap<>(step.writes()));
                } catch (RecordedStep.Disabled e) {
                    // this branch yields no successor
                }
            } while (choices.next());
        } catch (Choices.TooManyException e) {
            throw new ModelError(what + ": " + e.getMessage() + ModelError.framesOf(e));
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy(what, e);
        }
        return successors;
    }

    /** Returns the run of the action that leads from one state to another, for repeating it; null if none does. */
    @Nullable
    HandlerCall call(int[] numbers, int[] after, IntFunction<String> nameOf) {
        Choices choices = new Choices();
        do {
            SlotReader reader = new SlotReader(numbers);
            RecordedStep step = new RecordedStep(slots, reader, choices);
            try {
                action.effect().accept(step);
            } catch (RecordedStep.Disabled e) {
                continue;
            }
            if (leads(numbers, step.writes(), after)) {
                return again(numbers, reader.path(), choices.sameAgain(), nameOf);
            }
        } while (choices.next());
        return null;
    }

    private boolean leads(int[] numbers, Map<Integer, Object> writes, int[] after) {
        int[] reached = numbers.clone();
        writes.forEach((slot, value) -> reached[slot] = slots.intern(slot, value));
        return Arrays.equals(reached, after);
    }

    private HandlerCall again(int[] numbers, int[] read, Choices choices, IntFunction<String> nameOf) {
        Map<String, Object> input = new LinkedHashMap<>();
        for (int slot : read) {
            input.put(nameOf.apply(slot), slots.value(slot, numbers[slot]));
        }
        return new HandlerCall(-1, "action " + action.name(), input, listener -> {
            choices.rewind();
            RecordedStep step = new RecordedStep(slots, new SlotReader(numbers), choices);
            action.effect().accept(step);
            Map<String, Object> output = new LinkedHashMap<>();
            step.writes().forEach((slot, value) -> output.put(nameOf.apply(slot), value));
            return Optional.of(output);
        });
    }

    private synchronized void check(int[] numbers, List<Map<Integer, Object>> successors, String how) {
        List<Map<Integer, Object>> again = run(new SlotReader(numbers));
        if (areEqual(again, successors)) {
            return;
        }
        String fault = faultOf(successors);
        if (fault != null) {
            throw new ModelError("action " + action.name() + ": " + fault);
        }
        throw new ModelError("action " + action.name() + " is not deterministic: " + how + " on one state it gave"
                + " different successors: " + ResultText.two("wrote", successors, again)
                + "; use choose instead of random numbers or clocks");
    }

    private boolean areEqual(List<Map<Integer, Object>> again, List<Map<Integer, Object>> successors) {
        try {
            return again.equals(successors);
        } catch (RuntimeException | StackOverflowError e) {
            String fault = faultOf(successors);
            throw fault == null
                    ? ModelError.thrownBy("action " + action.name() + ", a value that it wrote,", e)
                    : new ModelError("action " + action.name() + ": " + fault, e);
        }
    }

    /** Returns the defect of a written value that has no value equality; null if there is none. */
    private static @Nullable String faultOf(List<Map<Integer, Object>> successors) {
        return successors.stream()
                .flatMap(successor -> successor.values().stream())
                .map(ValueTypes::faultOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private ActionOutcome intern(List<Map<Integer, Object>> successors, int[] path, int order) {
        int[][] updates = new int[successors.size()][];
        long written = 0;
        for (int i = 0; i < updates.length; i++) {
            int[] update = new int[2 * successors.get(i).size()];
            int at = 0;
            for (Map.Entry<Integer, Object> write : successors.get(i).entrySet()) {
                int slot = write.getKey();
                update[at++] = slot;
                update[at++] = slots.intern(slot, write.getValue(), "action " + action.name());
                written |= ActionOutcome.bit(slot);
            }
            updates[i] = update;
        }
        long read = 0;
        for (int slot : path) {
            read |= ActionOutcome.bit(slot);
        }
        return new ActionOutcome(order, updates, read, written);
    }
}
