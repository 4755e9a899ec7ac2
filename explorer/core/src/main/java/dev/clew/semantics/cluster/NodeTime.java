package dev.clew.semantics.cluster;

import dev.clew.model.Envelope;
import dev.clew.semantics.cluster.fault.NodeBits;
import dev.clew.semantics.cluster.node.Clockwork;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.state.LongIntMemo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Memoised passing of time for one node of a timed cluster: (situation, units) -> situation, and (message, clocks) ->
 * message. Thread-safe; reading takes no lock.
 */
final class NodeTime {
    private static final VarHandle PACES = MethodHandles.arrayElementVarHandle(Pace[].class);

    /** The ways in which a clock advances, in the low bits of a memo's key. */
    private static final int WAY_BITS = 2;

    private final ClusterTables tables;
    private final Clockwork clockwork;
    private final LocalSteps steps;
    private final int node;
    private final LongIntMemo laters = new LongIntMemo();
    private final LongIntMemo arrivals = new LongIntMemo();
    private volatile @Nullable Pace[] paces = new Pace[64];

    /**
     * What decides in one situation whether and how time passes.
     *
     * @param overdue whether something of the node itself is overdue
     * @param late whether a message is overdue unless its link is cut
     * @param lateFrom the sources of these messages, a bit each
     * @param recent whether the node holds an instant within the horizon, or a message to it does
     * @param measures whether the clock measures something
     * @param steady units for which the clock must run regularly
     * @param untilMore least number of units after which more may happen; 0 if there is none
     */
    record Pace(
            boolean overdue,
            boolean late,
            long lateFrom,
            boolean recent,
            boolean measures,
            int steady,
            int untilMore) {}

    NodeTime(ClusterTables tables, Clockwork clockwork, LocalSteps steps, int node) {
        this.tables = tables;
        this.clockwork = clockwork;
        this.steps = steps;
        this.node = node;
    }

    /** Returns what decides in a situation whether and how time passes. */
    Pace pace(int situation) {
        @Nullable Pace[] current = paces;
        Pace known = situation < current.length ? (Pace) PACES.getAcquire(current, situation) : null;
        return known != null ? known : makePace(situation);
    }

    private synchronized Pace makePace(int situation) {
        if (situation >= paces.length) {
            paces = Arrays.copyOf(paces, situation * 2);
        }
        Pace pace = paces[situation];
        if (pace == null) {
            pace = paceOf(situation);
            PACES.setRelease(paces, situation, pace);
        }
        return pace;
    }

    private Pace paceOf(int situation) {
        SituationTable situations = tables.situations(node);
        LocalState local = situations.localState(situations.local(situation));
        InboxTable inboxes = tables.inboxes(node);
        int number = situations.inbox(situation);
        boolean late = false;
        long lateFrom = 0;
        for (int envelope : inboxes.deliverable(number)) {
            if (inboxes.mustArrive(envelope) && steps.takes(situation, envelope)) {
                late = true;
                lateFrom |= NodeBits.bit(inboxes.envelope(envelope).source());
            }
        }
        boolean recent = clockwork.holdsRecent(local);
        int untilMore = Clockwork.untilMore(local);
        Inbox inbox = inboxes.inbox(number);
        for (int i = 0; i < inbox.size(); i++) {
            if (inboxes.envelope(inbox.envelope(i)).message() instanceof Aged aged) {
                recent |= clockwork.instants().holdsRecent(aged.message());
                untilMore = Clockwork.sooner(untilMore, aged.left().min());
            }
        }
        boolean measures = recent || tables.comparesClocks() || Clockwork.measuresDuration(local);
        return new Pace(
                steps.isOverdue(situation), late, lateFrom, recent, measures, Clockwork.steady(local), untilMore);
    }

    /**
     * Returns the situation after time has passed.
     *
     * @param units units of real time; one if the clock does not advance as much
     * @param clock units by which the node's clock advances
     */
    int later(int situation, int units, int clock) {
        long key = (long) situation << Integer.SIZE | ((long) units << WAY_BITS) | (Integer.signum(clock - units) + 1);
        int known = laters.get(key);
        return known != LongIntMemo.ABSENT ? known : makeLater(key, situation, units, clock);
    }

    private synchronized int makeLater(long key, int situation, int units, int clock) {
        int known = laters.get(key);
        if (known != LongIntMemo.ABSENT) {
            return known;
        }
        SituationTable situations = tables.situations(node);
        InboxTable inboxes = tables.inboxes(node);
        LocalState local = situations.localState(situations.local(situation));
        Inbox inbox = inboxes.inbox(situations.inbox(situation));
        int[] sent = new int[inbox.size()];
        Arrays.setAll(sent, i -> inboxes.intern(later(inboxes.envelope(inbox.envelope(i)), units, clock)));
        int later = situations.intern(
                tables.slots(), situations.internLocal(clockwork.later(local, units, clock)), inboxes.ofSent(sent));
        laters.put(key, later);
        return later;
    }

    private Envelope<Object> later(Envelope<Object> envelope, int units, int clock) {
        return envelope.message() instanceof Aged aged
                ? new Envelope<>(
                        envelope.source(),
                        envelope.destination(),
                        new Aged(
                                clockwork.instants().after(aged.message(), clock), Clockwork.later(aged.left(), units)))
                : envelope;
    }

    /**
     * Returns a message to the node whose instants are relative to the node's clock.
     *
     * @param envelope the message, with instants relative to the clock of the sender
     * @param ahead by how many units the node's clock is ahead of the sender's
     */
    int arriving(int envelope, int ahead) {
        if (ahead == 0) {
            return envelope;
        }
        long key = (long) envelope << Integer.SIZE | (ahead & 0xffffffffL);
        int known = arrivals.get(key);
        return known != LongIntMemo.ABSENT ? known : makeArriving(key, envelope, ahead);
    }

    private synchronized int makeArriving(long key, int envelope, int ahead) {
        int known = arrivals.get(key);
        if (known == LongIntMemo.ABSENT) {
            known = tables.inboxes(node).intern(later(tables.inboxes(node).envelope(envelope), 0, ahead));
            arrivals.put(key, known);
        }
        return known;
    }
}
