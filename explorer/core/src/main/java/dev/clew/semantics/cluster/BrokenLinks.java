package dev.clew.semantics.cluster;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.fault.NodeBits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ways in which the links from a node may break in one of its crashes: for each other node the inboxes that may be
 * left, in all combinations. Belongs to one thread, and represents one crash at a time.
 */
final class BrokenLinks {
    /** Epoch of a crash of which no node is notified. */
    static final int UNNOTICED = -1;

    private static final int[] NONE = {};

    private final ClusterTables tables;
    private final Arrivals arrivals;

    /** By node, the inboxes that may be left, without the notice; none for the node that crashes. */
    private final int[][] inboxes;

    /** By node, the situations with these inboxes, including the notice. */
    private final int[][] situations;

    private final int[] chosen;
    private int step;

    BrokenLinks(ClusterTables tables, Arrivals arrivals) {
        this.tables = tables;
        this.arrivals = arrivals;
        inboxes = new int[tables.size()][];
        situations = new int[tables.size()][];
        chosen = new int[tables.size()];
    }

    /**
     * Loads a crash in an unpacked state.
     *
     * @param data the steps of the node's situation, of which the crash is the one at {@code at}
     * @param losing the links across which sent messages are lost at once; null for none
     * @param epoch epoch of the notice to the other nodes; {@link #UNNOTICED} for none
     * @return the number of ways in which links may break
     */
    int find(int[] numbers, int node, int[] data, int at, FaultTable.@Nullable Cuts losing, int epoch) {
        long ways = 1;
        for (int to = 0; to < inboxes.length; to++) {
            if (to == node) {
                inboxes[to] = NONE;
                situations[to] = NONE;
            } else {
                boolean lost = losing != null && (losing.into()[to] & NodeBits.bit(node)) != 0;
                inboxes[to] = tables.inboxes(to).broken(inbox(numbers, node, to, data, at, lost), node);
                situations[to] = situations(to, numbers[to], node, epoch);
                ways *= inboxes[to].length;
            }
        }
        return (int) Math.min(ways, Integer.MAX_VALUE / 2);
    }

    /** Returns the inbox of a node after the step's sends to it. */
    private int inbox(int[] numbers, int node, int to, int[] data, int at, boolean lost) {
        int inbox = tables.situations(to).inbox(numbers[to]);
        for (int i = 0; !lost && i < StepRecords.sends(data, at); i++) {
            if (StepRecords.destination(data, at, i) == to) {
                int envelope = arrivals.of(numbers, node, to, StepRecords.envelope(data, at, i));
                inbox = tables.inboxes(to).plus(inbox, envelope);
            }
        }
        return inbox;
    }

    private int[] situations(int to, int before, int node, int epoch) {
        SituationTable table = tables.situations(to);
        int[] after = new int[inboxes[to].length];
        for (int i = 0; i < after.length; i++) {
            int inbox = inboxes[to][i];
            if (epoch != UNNOTICED) {
                Envelope<Object> notice = new Envelope<>(node, to, new PeerNotice(false, epoch));
                inbox = tables.inboxes(to).plus(inbox, tables.inboxes(to).intern(notice));
            }
            after[i] = table.intern(tables.slots(), table.local(before), inbox);
        }
        return after;
    }

    /**
     * Chooses one of the ways.
     *
     * @param ofStep the number of the crash among the steps of the node's situation, for {@link #step}
     * @param way number of the way, from 0; in way 0 every message stays
     */
    void choose(int ofStep, int way) {
        step = ofStep;
        int rest = way;
        for (int to = 0; to < chosen.length; to++) {
            int count = Math.max(1, inboxes[to].length);
            chosen[to] = rest % count;
            rest /= count;
        }
    }

    /** Returns the situation of another node in the chosen way. */
    int situation(int to) {
        return situations[to][chosen[to]];
    }

    /** Returns the number of the crash among the steps of the node's situation. */
    int step() {
        return step;
    }

    /** Returns the links that break in the chosen way, with the number of messages lost on each. */
    List<Action.BrokenLink> links() {
        List<Action.BrokenLink> links = new ArrayList<>();
        for (int to = 0; to < chosen.length; to++) {
            if (chosen[to] > 0) {
                InboxTable table = tables.inboxes(to);
                int lost = table.size(inboxes[to][0]) - table.size(inboxes[to][chosen[to]]);
                links.add(new Action.BrokenLink(to, lost));
            }
        }
        return links;
    }
}
