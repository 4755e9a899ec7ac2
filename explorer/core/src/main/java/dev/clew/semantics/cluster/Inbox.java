package dev.clew.semantics.cluster;

import dev.clew.model.Network;
import dev.clew.state.ContentHash;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * Messages in flight to one node, by the numbers of their envelopes. Immutable; inboxes with equal contents are equal.
 *
 * <p>Unordered kinds keep the numbers sorted (a multiset with repetitions, a set without); the ordered kind keeps them
 * sorted by source, and in the order of sending within one source.
 */
final class Inbox {
    static final Inbox EMPTY = new Inbox(new int[0]);

    private final int[] envelopes;

    private Inbox(int[] envelopes) {
        this.envelopes = envelopes;
    }

    /** Returns the inbox of a list returned by {@link #toList}. */
    static Inbox of(List<?> envelopes) {
        return new Inbox(
                envelopes.stream().mapToInt(envelope -> (Integer) envelope).toArray());
    }

    int[] toArray() {
        return envelopes.clone();
    }

    List<Integer> toList() {
        return Arrays.stream(envelopes).boxed().toList();
    }

    int size() {
        return envelopes.length;
    }

    int envelope(int index) {
        return envelopes[index];
    }

    /** Returns the inbox of messages that were sent in this order. */
    static Inbox of(int[] sent, Network.Kind kind, IntUnaryOperator sourceOf) {
        Inbox inbox = EMPTY;
        for (int envelope : sent) {
            inbox = inbox.plus(envelope, kind, sourceOf);
        }
        return inbox;
    }

    /** Returns this inbox with a message added. */
    Inbox plus(int envelope, Network.Kind kind, IntUnaryOperator sourceOf) {
        int at;
        if (kind == Network.Kind.ORDERED) {
            at = 0;
            while (at < envelopes.length && sourceOf.applyAsInt(envelopes[at]) <= sourceOf.applyAsInt(envelope)) {
                at++;
            }
        } else {
            int found = Arrays.binarySearch(envelopes, envelope);
            if (found >= 0 && kind == Network.Kind.UNORDERED_DUPLICATING) {
                return this;
            }
            at = found >= 0 ? found : ~found;
        }
        int[] longer = new int[envelopes.length + 1];
        System.arraycopy(envelopes, 0, longer, 0, at);
        longer[at] = envelope;
        System.arraycopy(envelopes, at, longer, at + 1, envelopes.length - at);
        return new Inbox(longer);
    }

    /** Returns this inbox without the first copy of a message. */
    Inbox without(int envelope) {
        int index = 0;
        while (envelopes[index] != envelope) {
            index++;
        }
        return withoutPlace(index);
    }

    private Inbox withoutPlace(int index) {
        int[] shorter = new int[envelopes.length - 1];
        System.arraycopy(envelopes, 0, shorter, 0, index);
        System.arraycopy(envelopes, index + 1, shorter, index, shorter.length - index);
        return new Inbox(shorter);
    }

    /** Returns this inbox without the last copy of a message. */
    Inbox withoutLast(int envelope) {
        int index = envelopes.length - 1;
        while (envelopes[index] != envelope) {
            index--;
        }
        return withoutPlace(index);
    }

    /** Returns the number of copies of a message. */
    int count(int envelope) {
        int count = 0;
        for (int each : envelopes) {
            count += each == envelope ? 1 : 0;
        }
        return count;
    }

    /** Returns the messages that may be delivered next, without duplicates. */
    int[] deliverable(Network.Kind kind, IntUnaryOperator sourceOf) {
        int[] next = new int[envelopes.length];
        int count = 0;
        for (int i = 0; i < envelopes.length; i++) {
            boolean behind = i > 0
                    && (kind == Network.Kind.ORDERED
                            ? sourceOf.applyAsInt(envelopes[i - 1]) == sourceOf.applyAsInt(envelopes[i])
                            : envelopes[i - 1] == envelopes[i]);
            if (!behind) {
                next[count++] = envelopes[i];
            }
        }
        return Arrays.copyOf(next, count);
    }

    long contentHash(Network.Kind kind, IntToLongFunction hashOf) {
        long hash = 0;
        for (int envelope : envelopes) {
            long one = hashOf.applyAsLong(envelope);
            hash = kind == Network.Kind.ORDERED ? ContentHash.combine(hash, one) : hash + ContentHash.combine(1, one);
        }
        return ContentHash.combine(envelopes.length, hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Inbox inbox && Arrays.equals(envelopes, inbox.envelopes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(envelopes);
    }

    @Override
    public String toString() {
        return Arrays.toString(envelopes);
    }
}
