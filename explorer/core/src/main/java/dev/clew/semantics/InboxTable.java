package dev.clew.semantics;

import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import dev.clew.state.LongIntMemo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The inboxes that one node may have, and the memoised (inbox, message) -> inbox. Thread-safe. */
final class InboxTable {
    private final Network.Kind kind;
    private final Domain<Envelope<Object>> envelopes;
    private final Domain<Inbox> inboxes;
    private final int slot;
    private final LongIntMemo sums = new LongIntMemo();

    InboxTable(Network.Kind kind, ContentHash contentHash, int slot) {
        this.kind = kind;
        this.slot = slot;
        envelopes = new Domain<>(e -> ContentHash.combine(e.source(), contentHash.of(e.message())));
        inboxes = new Domain<>(inbox -> inbox.contentHash(kind, envelopes::hash));
    }

    /** The inboxes, as the domain of their slot. */
    Domain<Inbox> domain() {
        return inboxes;
    }

    Inbox inbox(int number) {
        return inboxes.value(number);
    }

    Envelope<Object> envelope(int number) {
        return envelopes.value(number);
    }

    int intern(Envelope<Object> envelope) {
        return envelopes.intern(envelope);
    }

    int intern(SlotTable slots, Inbox inbox) {
        return slots.intern(slot, inbox);
    }

    /** The number of an inbox with a message more. */
    int plus(SlotTable slots, int inbox, int envelope) {
        long key = (long) inbox << 32 | envelope;
        int sum = sums.get(key);
        return sum != LongIntMemo.ABSENT ? sum : add(slots, key, inbox, envelope);
    }

    Inbox plus(Inbox inbox, int envelope) {
        return inbox.plus(envelope, kind, this::source);
    }

    /** Indexes of the messages that may be delivered next, ordered by what they are, not by when they were met. */
    int[] deliverable(Inbox inbox) {
        int[] indexes = inbox.deliverable(kind, this::source);
        List<Integer> ordered = new ArrayList<>();
        for (int index : indexes) {
            ordered.add(index);
        }
        ordered.sort(Comparator.<Integer>comparingInt(i -> source(inbox.envelope(i)))
                .thenComparingLong(i -> envelopes.hash(inbox.envelope(i))));
        return ordered.stream().mapToInt(Integer::intValue).toArray();
    }

    private int source(int envelope) {
        return envelopes.value(envelope).source();
    }

    private synchronized int add(SlotTable slots, long key, int inbox, int envelope) {
        int known = sums.get(key);
        if (known != LongIntMemo.ABSENT) {
            return known;
        }
        int sum = intern(slots, plus(inboxes.value(inbox), envelope));
        sums.put(key, sum);
        return sum;
    }
}
