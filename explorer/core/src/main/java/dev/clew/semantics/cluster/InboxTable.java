package dev.clew.semantics.cluster;

import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.semantics.Dictionary;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.cluster.fault.NodeBits;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import dev.clew.state.LongIntMemo;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inboxes that one node may have, with memoised sends and deliveries. Thread-safe. */
final class InboxTable {
    private final Network.Kind kind;
    private final Domain<Envelope<Object>> envelopes;
    private final Domain<Inbox> inboxes;
    private final LongIntMemo sums = new LongIntMemo();
    private final LongIntMemo rests = new LongIntMemo();
    private final LongIntMemo breaks = new LongIntMemo();
    private final List<int[]> ofBreaks = new ArrayList<>();
    private int[] @Nullable [] deliverable = new int[64][];

    InboxTable(Network.Kind kind, ContentHash contentHash) {
        this.kind = kind;
        envelopes = new Domain<>(e -> ContentHash.combine(e.source(), contentHash.of(e.message())));
        inboxes = new Domain<>(inbox -> inbox.contentHash(kind, envelopes::hash));
    }

    /** Visits the envelopes and the inboxes; see {@link Dictionary}. */
    void each(Dictionary dictionary) throws IOException {
        dictionary.table(
                "message",
                envelopes.size(),
                envelopes::value,
                envelopes::hash,
                value -> envelopes.intern(asEnvelope(value)));
        dictionary.table(
                "inbox",
                inboxes.size(),
                number -> inboxes.value(number).toList(),
                inboxes::hash,
                value -> inboxes.intern(Inbox.of((List<?>) value)));
    }

    @SuppressWarnings("unchecked") // the cast to the raw type is checked
    static Envelope<Object> asEnvelope(Object value) {
        return (Envelope<Object>) value;
    }

    /**
     * Returns a message that was changed after it was sent, from a sample of {@code most} messages; null if there is
     * none.
     */
    @Nullable
    Envelope<Object> changed(int most) {
        return envelopes.changed(most);
    }

    Inbox inbox(int number) {
        return inboxes.value(number);
    }

    long hash(int number) {
        return inboxes.hash(number);
    }

    /** Returns the messages of an inbox, copies repeated, in an order that is the same in every JVM. */
    int[] envelopesByContent(int inbox) {
        int[] all = inboxes.value(inbox).toArray();
        return kind == Network.Kind.ORDERED ? all : sorted(all);
    }

    long envelopeHash(int number) {
        return envelopes.hash(number);
    }

    Envelope<Object> envelope(int number) {
        return envelopes.value(number);
    }

    /** Returns an envelope with the message as a node sent it, without its age. */
    Envelope<Object> sent(int number) {
        return Aged.sent(envelopes.value(number));
    }

    /** Returns whether a message is old enough to be delivered. */
    boolean mayArrive(int number) {
        return Aged.mayArrive(envelopes.value(number).message());
    }

    /** Returns whether a message is so old that it must be delivered. */
    boolean mustArrive(int number) {
        return Aged.mustArrive(envelopes.value(number).message());
    }

    /** Returns those of some messages that are old enough to be delivered. */
    int[] arriving(int[] numbers) {
        return Arrays.stream(numbers).filter(this::mayArrive).toArray();
    }

    /** Returns the number of envelopes sent to the node so far. */
    int envelopes() {
        return envelopes.size();
    }

    /** Returns the greatest number of messages in flight to the node at the same time, in any state so far. */
    int longest() {
        int longest = 0;
        for (int number = 0; number < inboxes.size(); number++) {
            longest = Math.max(longest, inboxes.value(number).size());
        }
        return longest;
    }

    int intern(Envelope<Object> envelope) {
        return envelopes.intern(envelope);
    }

    /** Returns the number of the empty inbox. */
    int empty() {
        return inboxes.intern(Inbox.EMPTY);
    }

    /** Returns the number of the inbox of messages that were sent in this order. */
    int ofSent(int[] sent) {
        return inboxes.intern(Inbox.of(sent, kind, this::source));
    }

    /** Returns the number of an inbox with a message added. */
    synchronized int plus(int inbox, int envelope) {
        long key = (long) inbox << 32 | envelope;
        int sum = sums.get(key);
        if (sum == LongIntMemo.ABSENT) {
            sum = inboxes.intern(inboxes.value(inbox).plus(envelope, kind, this::source));
            sums.put(key, sum);
        }
        return sum;
    }

    /** Returns the number of an inbox without one of its {@link #deliverable} messages. */
    synchronized int without(int inbox, int envelope) {
        long key = (long) inbox << 32 | envelope;
        int rest = rests.get(key);
        if (rest == LongIntMemo.ABSENT) {
            rest = inboxes.intern(inboxes.value(inbox).without(envelope));
            rests.put(key, rest);
        }
        return rest;
    }

    /** Returns the number of an inbox without the messages from some sources, a bit each; notices are kept. */
    synchronized int withoutSources(int inbox, long sources) {
        int rest = inbox;
        Inbox all = inboxes.value(inbox);
        for (int i = 0; i < all.size(); i++) {
            Envelope<Object> envelope = envelopes.value(all.envelope(i));
            if ((NodeBits.bit(envelope.source()) & sources) != 0 && !(envelope.message() instanceof PeerNotice)) {
                rest = without(rest, all.envelope(i));
            }
        }
        return rest;
    }

    /** Returns the number of the inbox that keeps only the notices of another one. */
    synchronized int noticesOf(int inbox) {
        int rest = inbox;
        Inbox all = inboxes.value(inbox);
        for (int i = 0; i < all.size(); i++) {
            if (!isNotice(all.envelope(i))) {
                rest = without(rest, all.envelope(i));
            }
        }
        return rest;
    }

    /** Returns the number of messages in an inbox, including notices. */
    int size(int inbox) {
        return inboxes.value(inbox).size();
    }

    /**
     * Returns the numbers of the inboxes that may be left when a sender's connections break: on an ordered network a
     * prefix of its messages stays, on others any subset; all notices stay. The inbox with every message is first.
     */
    synchronized int[] broken(int inbox, int source) {
        long key = (long) inbox << 32 | source;
        int known = breaks.get(key);
        if (known == LongIntMemo.ABSENT) {
            known = ofBreaks.size();
            ofBreaks.add(kind == Network.Kind.ORDERED ? prefixes(inbox, source) : parts(inbox, source));
            breaks.put(key, known);
        }
        return ofBreaks.get(known);
    }

    private int[] prefixes(int inbox, int source) {
        Inbox all = inboxes.value(inbox);
        IntArrayList left = new IntArrayList(new int[] {inbox});
        for (int i = all.size() - 1; i >= 0; i--) {
            int envelope = all.envelope(i);
            if (source(envelope) == source && !isNotice(envelope)) {
                Inbox longer = inboxes.value(left.getInt(left.size() - 1));
                left.add(inboxes.intern(longer.withoutLast(envelope)));
            }
        }
        return left.toIntArray();
    }

    private int[] parts(int inbox, int source) {
        IntArrayList left = new IntArrayList(new int[] {inbox});
        for (int envelope : deliverable(inbox)) {
            if (source(envelope) == source && !isNotice(envelope)) {
                int fewer = left.size();
                for (int i = 0; i < fewer; i++) {
                    int rest = left.getInt(i);
                    for (int copies = inboxes.value(inbox).count(envelope); copies > 0; copies--) {
                        rest = without(rest, envelope);
                        left.add(rest);
                    }
                }
            }
        }
        return left.toIntArray();
    }

    /** Returns whether a message is a notice, as opposed to a message from a handler. */
    boolean isNotice(int envelope) {
        return envelopes.value(envelope).message() instanceof PeerNotice;
    }

    /**
     * Returns the messages that may be delivered next, without duplicates, ordered by content rather than by discovery.
     */
    synchronized int[] deliverable(int inbox) {
        if (inbox >= deliverable.length) {
            deliverable = Arrays.copyOf(deliverable, inbox * 2);
        }
        int[] known = deliverable[inbox];
        if (known == null) {
            known = sorted(inOrder(inboxes.value(inbox).deliverable(kind, this::source)));
            deliverable[inbox] = known;
        }
        return known;
    }

    /** Leaves out notices about a peer that must wait for an earlier one. */
    private int[] inOrder(int[] numbers) {
        int[] kept = new int[numbers.length];
        int count = 0;
        for (int number : numbers) {
            if (!waits(number, numbers)) {
                kept[count++] = number;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Returns whether a message is a notice that must wait for an earlier one about the same peer. */
    private boolean waits(int number, int[] numbers) {
        if (!(envelopes.value(number).message() instanceof PeerNotice later)) {
            return false;
        }
        for (int other : numbers) {
            if (envelopes.value(other).message() instanceof PeerNotice earlier
                    && source(other) == source(number)
                    && earlier.epoch() < later.epoch()) {
                return true;
            }
        }
        return false;
    }

    /** Sorts by source and content; by insertion, because inboxes are short. */
    private int[] sorted(int[] numbers) {
        for (int i = 1; i < numbers.length; i++) {
            int number = numbers[i];
            int at = i;
            for (; at > 0 && isBefore(number, numbers[at - 1]); at--) {
                numbers[at] = numbers[at - 1];
            }
            numbers[at] = number;
        }
        return numbers;
    }

    private boolean isBefore(int envelope, int other) {
        int source = source(envelope);
        int otherSource = source(other);
        return source != otherSource ? source < otherSource : envelopes.hash(envelope) < envelopes.hash(other);
    }

    /** Returns the kind of the network. */
    Network.Kind kind() {
        return kind;
    }

    private int source(int envelope) {
        return envelopes.value(envelope).source();
    }
}
