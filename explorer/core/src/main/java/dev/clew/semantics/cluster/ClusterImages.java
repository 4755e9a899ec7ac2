package dev.clew.semantics.cluster;

import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.state.ContentHash;
import dev.clew.state.LongIntMemo;
import dev.clew.symmetry.Elements;
import dev.clew.symmetry.PermutationCode;
import dev.clew.symmetry.SlotImages;
import dev.clew.symmetry.ValueSymmetry;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Images of the slots of a cluster. A situation is renamed by its parts, the local state and each message in the inbox,
 * because there are far fewer parts than situations. Thread-safe.
 */
final class ClusterImages implements SlotImages {
    private final ClusterTables tables;
    private final Elements elements;
    private final ValueSymmetry symmetry;
    private final Map<Part, long[]> profiles = new ConcurrentHashMap<>();
    private final LongIntMemo[] localImages;
    private final LongIntMemo[] envelopeImages;
    private final PermutationCode codes;

    /** By node, its bit if it is an element. */
    private final long[] nodes;

    /** A local state or message of a node, by its number. */
    private record Part(int node, boolean isLocal, int number) {}

    ClusterImages(ClusterTables tables, Elements elements, ValueSymmetry symmetry, PermutationCode codes) {
        this.tables = tables;
        this.elements = elements;
        this.symmetry = symmetry;
        this.codes = codes;
        localImages = new LongIntMemo[tables.size()];
        envelopeImages = new LongIntMemo[tables.size()];
        nodes = new long[tables.size()];
        Arrays.setAll(nodes, node -> symmetry.profileOfNode(node)[0]);
        Arrays.setAll(localImages, node -> new LongIntMemo());
        Arrays.setAll(envelopeImages, node -> new LongIntMemo());
    }

    @Override
    public long[] key(int slot) {
        if (slot < tables.size()) {
            return symmetry.profileOfNode(slot);
        }
        long[] same = new long[1 + elements.count()];
        Arrays.fill(same, 1, same.length, ContentHash.mix(slot));
        return same;
    }

    @Override
    public int target(int slot, int[] map) {
        return slot < tables.size() ? elements.node(slot, map) : slot;
    }

    @Override
    public long[] profile(int slot, int number) {
        if (slot >= tables.size()) {
            return symmetry.profile(tables.slots().value(slot, number));
        }
        SituationTable table = tables.situations(slot);
        long[] local = profile(new Part(slot, true, table.local(number)));
        long[] inbox = ofInbox(slot, table.inbox(number));
        long[] both = new long[local.length];
        both[0] = local[0] | inbox[0];
        for (int i = 1; i < both.length; i++) {
            both[i] = ContentHash.combine(local[i], inbox[i]);
        }
        return both;
    }

    private long[] profile(Part part) {
        return profiles.computeIfAbsent(
                part,
                p -> symmetry.profile(
                        p.isLocal
                                ? tables.situations(p.node).localState(p.number)
                                : tables.inboxes(p.node).envelope(p.number)));
    }

    /**
     * Returns the profile of an inbox. Unordered messages are summed up; the messages of an ordered link are chained,
     * and the chains are summed up.
     */
    private long[] ofInbox(int node, int number) {
        InboxTable table = tables.inboxes(node);
        Inbox inbox = table.inbox(number);
        boolean ordered = table.kind() == Network.Kind.ORDERED;
        long[] sum = new long[1 + elements.count()];
        long[] chain = new long[sum.length];
        for (int i = 0; i < inbox.size(); i++) {
            long[] one = profile(new Part(node, false, inbox.envelope(i)));
            boolean ends = !ordered
                    || i + 1 == inbox.size()
                    || table.envelope(inbox.envelope(i)).source()
                            != table.envelope(inbox.envelope(i + 1)).source();
            sum[0] |= one[0];
            for (int e = 1; e < sum.length; e++) {
                chain[e] = ContentHash.combine(chain[e], one[e]);
                sum[e] += ends ? chain[e] : 0;
                chain[e] = ends ? 0 : chain[e];
            }
        }
        return sum;
    }

    @Override
    public int image(int slot, int number, int target, int[] map) {
        if (slot >= tables.size()) {
            return tables.slots().intern(target, symmetry.rename(tables.slots().value(slot, number), map));
        }
        SituationTable table = tables.situations(slot);
        int local = localImage(slot, table.local(number), target, map);
        Inbox inbox = tables.inboxes(slot).inbox(table.inbox(number));
        int[] sent = new int[inbox.size()];
        Arrays.setAll(sent, i -> envelopeImage(slot, inbox.envelope(i), target, map));
        return tables.situations(target)
                .intern(tables.slots(), local, tables.inboxes(target).ofSent(sent));
    }

    private int localImage(int node, int local, int target, int[] map) {
        SituationTable table = tables.situations(node);
        long mask = profile(new Part(node, true, local))[0] | nodes[node];
        return remembered(localImages[node], local, mask, map, () -> tables.situations(target)
                .internLocal((LocalState) symmetry.rename(table.localState(local), map)));
    }

    @SuppressWarnings("unchecked") // a renamed envelope is an envelope
    private int envelopeImage(int node, int envelope, int target, int[] map) {
        InboxTable table = tables.inboxes(node);
        long mask = profile(new Part(node, false, envelope))[0] | nodes[node];
        return remembered(envelopeImages[node], envelope, mask, map, () -> tables.inboxes(target)
                .intern((Envelope<Object>) symmetry.rename(table.envelope(envelope), map)));
    }

    private int remembered(LongIntMemo memo, int number, long mask, int[] map, IntSupplier image) {
        long key = (long) number << Integer.SIZE | (codes.of(mask, map) & 0xffffffffL);
        int known = memo.get(key);
        if (known != LongIntMemo.ABSENT) {
            return known;
        }
        int made = image.getAsInt();
        synchronized (memo) {
            if (memo.get(key) == LongIntMemo.ABSENT) {
                memo.put(key, made);
            }
        }
        return made;
    }
}
