package dev.clew.semantics.cluster;

import dev.clew.semantics.Dictionary;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import dev.clew.state.LongIntMemo;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Situations of one node, with the memoised (situation, message) -> situation.
 *
 * <p>The pair (local state, inbox) has a single number, so that a state's vector has one slot per node and a node's
 * steps are found by one number. Thread-safe: lookup takes no lock, adding takes the table's.
 */
final class SituationTable {
    private static final int UNKNOWN = -1;

    private final int slot;
    private final InboxTable inboxes;
    private final Domain<LocalState> locals;
    private final Domain<Situation> situations;
    private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
    private final LongIntMemo sums = new LongIntMemo();

    /**
     * Local state by situation. A thread that has a situation's number got it from a table that was written after these
     * arrays.
     */
    private int[] localOf = new int[64];

    private int[] inboxOf = new int[64];

    SituationTable(int slot, InboxTable inboxes, ContentHash contentHash) {
        this.slot = slot;
        this.inboxes = inboxes;
        numbers.defaultReturnValue(UNKNOWN);
        Domain<LocalState> states = new Domain<>(contentHash::of);
        locals = states;
        situations = new Domain<>(s -> ContentHash.combine(states.hash(s.local()), inboxes.hash(s.inbox())));
    }

    /** Returns the situations, as the domain of the node's slot. */
    Domain<Situation> domain() {
        return situations;
    }

    /** Visits the local states and the situations; see {@link Dictionary}. */
    void each(Dictionary dictionary, SlotTable slots) throws IOException {
        dictionary.table(
                "local state", locals.size(), locals::value, locals::hash, value -> locals.intern((LocalState) value));
        dictionary.table("situation", situations.size(), situations::value, situations::hash, value -> {
            Situation situation = (Situation) value;
            return intern(slots, situation.local(), situation.inbox());
        });
    }

    int internLocal(LocalState state) {
        return locals.intern(state);
    }

    /**
     * Returns a local state that was changed after a handler returned it, from a sample of {@code most} states; null if
     * there is none.
     */
    @Nullable
    LocalState changed(int most) {
        return locals.changed(most);
    }

    /** Returns the number of distinct local states. */
    int locals() {
        return locals.size();
    }

    long localHash(int local) {
        return locals.hash(local);
    }

    LocalState localState(int local) {
        return locals.value(local);
    }

    /** Returns the number of the local state in a situation. */
    int local(int situation) {
        return localOf[situation];
    }

    /** Returns the number of the inbox in a situation. */
    int inbox(int situation) {
        return inboxOf[situation];
    }

    /** Returns the number of a situation, a new one if it is new. */
    synchronized int intern(SlotTable slots, int local, int inbox) {
        long key = (long) local << 32 | inbox;
        int known = numbers.get(key);
        return known != UNKNOWN ? known : add(slots, key, new Situation(local, inbox));
    }

    private int add(SlotTable slots, long key, Situation situation) {
        int number = slots.add(slot, situation);
        if (number >= localOf.length) {
            localOf = Arrays.copyOf(localOf, number * 2);
            inboxOf = Arrays.copyOf(inboxOf, number * 2);
        }
        localOf[number] = situation.local();
        inboxOf[number] = situation.inbox();
        numbers.put(key, number);
        return number;
    }

    /** Returns the situation after a message was sent to the node. */
    int plus(SlotTable slots, int situation, int envelope) {
        long key = (long) situation << 32 | envelope;
        int sum = sums.get(key);
        return sum != LongIntMemo.ABSENT ? sum : sum(slots, key, situation, envelope);
    }

    private synchronized int sum(SlotTable slots, long key, int situation, int envelope) {
        int known = sums.get(key);
        if (known != LongIntMemo.ABSENT) {
            return known;
        }
        int sum = intern(slots, localOf[situation], inboxes.plus(inboxOf[situation], envelope));
        sums.put(key, sum);
        return sum;
    }
}
