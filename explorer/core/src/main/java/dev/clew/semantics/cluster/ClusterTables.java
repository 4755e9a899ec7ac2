package dev.clew.semantics.cluster;

import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.model.ModelError;
import dev.clew.model.Network;
import dev.clew.model.time.Bounds;
import dev.clew.purity.CallLog;
import dev.clew.semantics.Dictionary;
import dev.clew.semantics.Occurrences;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.ResultText;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.cluster.fault.FaultRules;
import dev.clew.semantics.cluster.fault.FaultState;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.fault.NodeBits;
import dev.clew.semantics.cluster.node.Clockwork;
import dev.clew.semantics.cluster.node.Disk;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables of numbered values that a cluster's states are made of, built before anything that makes steps.
 *
 * <p>Each node has one slot, its situation. The slots of the history, of the envelope delivered last on a duplicating
 * network, and of the faults follow, each only if the model needs it. Thread-safe.
 */
final class ClusterTables {
    /** Values of each kind that are hashed once more at the end of a search. */
    private static final int CHECKED_VALUES = 256;

    private final ClusterModel model;
    private final ContentHash contentHash = new ContentHash();
    private final InboxTable[] inboxes;
    private final SituationTable[] situations;
    private final FaultRules rules;
    private final SlotTable slots;
    private final HistoryTable history;
    private final Occurrences occurrences = new Occurrences();
    private final @Nullable FaultTable faults;
    private final NodeFields fields;
    private final @Nullable Clockwork clockwork;

    /**
     * Tables without any value.
     *
     * @param historyCalls where calls of the history recorder are noted
     */
    ClusterTables(ClusterModel model, CallLog historyCalls) {
        this.model = model;
        clockwork = model.timing().map(Clockwork::new).orElse(null);
        int size = model.nodes().size();
        inboxes = new InboxTable[size];
        Arrays.setAll(inboxes, node -> new InboxTable(model.network().kind(), contentHash));
        situations = new SituationTable[size];
        Arrays.setAll(situations, node -> new SituationTable(node, inboxes[node], contentHash));
        fields = new NodeFields(situations);
        rules = new FaultRules(model);
        history = new HistoryTable(model, historyCalls, occurrences);
        Domain<FaultState> faultStates = new Domain<>(contentHash::of);
        slots = slotsOf(faultStates);
        int faultSlot = slots.count() - 1 - (sharesTime() ? 1 : 0);
        faults = rules.areCounted() ? new FaultTable(rules, faultStates, faultSlot, size, occurrences) : null;
    }

    private SlotTable slotsOf(Domain<FaultState> faultStates) {
        List<Domain<?>> domains = new ArrayList<>();
        for (SituationTable table : situations) {
            domains.add(table.domain());
        }
        if (history.exists()) {
            domains.add(new Domain<>(contentHash::of));
        }
        if (isDuplicating()) {
            domains.add(new Domain<Optional<Envelope<Object>>>(contentHash::of));
        }
        if (rules.areCounted()) {
            domains.add(faultStates);
        }
        if (sharesTime()) {
            domains.add(new Domain<SharedTime>(contentHash::of));
        }
        return new SlotTable(domains.toArray(new Domain<?>[0]), new int[domains.size()]);
    }

    /** Reads or writes every table, in an order that depends on the model alone. */
    void each(Dictionary dictionary) throws IOException {
        for (int node = 0; node < inboxes.length; node++) {
            inboxes[node].each(dictionary);
            situations[node].each(dictionary, slots);
        }
        for (int slot = inboxes.length; slot < slots.count(); slot++) {
            slots.each(dictionary, slot);
        }
    }

    /**
     * Hashes a sample of the values once more.
     *
     * @throws ModelError if one was changed after it was handed over
     */
    void checkValues() {
        for (int node = 0; node < size(); node++) {
            String name = nodeNames().get(node);
            LocalState state = situations[node].changed(CHECKED_VALUES);
            if (state != null) {
                throw new ModelError("the state " + ResultText.brief(state.state()) + " of node " + name
                        + " was changed after a handler returned it; return immutable values");
            }
            Envelope<Object> sent = inboxes[node].changed(CHECKED_VALUES);
            if (sent != null) {
                throw new ModelError("the message " + ResultText.brief(sent.message()) + " from node "
                        + nodeNames().get(sent.source()) + " to node " + name
                        + " was changed after it was sent; send immutable messages");
            }
        }
        Object past = history.exists() ? slots.changed(historySlot(), CHECKED_VALUES) : null;
        if (past != null) {
            throw new ModelError("the history " + ResultText.brief(past)
                    + " was changed after the history recorder returned it; return immutable values");
        }
    }

    ClusterModel model() {
        return model;
    }

    /** Returns the number of nodes. */
    int size() {
        return inboxes.length;
    }

    List<String> nodeNames() {
        return model.nodeNames();
    }

    Network network() {
        return model.network();
    }

    boolean isDuplicating() {
        return network().kind() == Network.Kind.UNORDERED_DUPLICATING;
    }

    ContentHash contentHash() {
        return contentHash;
    }

    SlotTable slots() {
        return slots;
    }

    InboxTable inboxes(int node) {
        return inboxes[node];
    }

    SituationTable situations(int node) {
        return situations[node];
    }

    NodeFields fields() {
        return fields;
    }

    HistoryTable history() {
        return history;
    }

    int historySlot() {
        return size();
    }

    Object initialHistory() {
        return Objects.requireNonNull(model.initialHistory(), "initialHistory");
    }

    /** Returns the slot of the envelope delivered last. */
    int lastSlot() {
        return size() + (history.exists() ? 1 : 0);
    }

    int lastDelivered(Envelope<Object> envelope) {
        return slots.intern(lastSlot(), Optional.of(envelope));
    }

    FaultRules rules() {
        return rules;
    }

    /** Returns the table of the fault slot; null if no fault has a budget. */
    @Nullable
    FaultTable faults() {
        return faults;
    }

    /** Returns the kinds of faults that were possible so far, and the step properties that were judged. */
    Occurrences occurrences() {
        return occurrences;
    }

    // Time

    /** Returns what time does to nodes; null for a cluster without time. */
    @Nullable
    Clockwork clockwork() {
        return clockwork;
    }

    /** Returns whether clocks may differ by a bounded number of units. */
    boolean comparesClocks() {
        return clockwork != null
                && clockwork.timing().hasSkewBound()
                && clockwork.timing().skew() > 0;
    }

    /** Returns whether the duration of a partition is bounded. */
    boolean boundsCuts() {
        return clockwork != null
                && rules.cuts()
                && !clockwork.timing().cutTime().equals(Bounds.ANY);
    }

    /** Returns whether there is a slot of what concerns the time of the whole cluster. */
    boolean sharesTime() {
        return comparesClocks() || boundsCuts();
    }

    /** Returns the slot of what concerns the time of the whole cluster. */
    int timeSlot() {
        return slots.count() - 1;
    }

    /** Returns what concerns the time of the whole cluster in an unpacked state. */
    SharedTime sharedTime(int[] numbers) {
        return (SharedTime) slots.value(timeSlot(), numbers[timeSlot()]);
    }

    /** Returns the number of a value of the time slot. */
    int shared(SharedTime value) {
        return slots.intern(timeSlot(), value);
    }

    /** Returns the state of a node after a crash that leaves a disk. */
    LocalState down(LocalState before, Disk disk) {
        return clockwork == null ? LocalState.down(before.fired(), disk) : clockwork.down(before, disk);
    }

    /**
     * Returns a message as it is in flight.
     *
     * @throws ModelError if it holds an instant that means nothing to its receiver
     */
    Envelope<Object> inFlight(Envelope<Object> sent) {
        if (clockwork == null) {
            return sent;
        }
        String from = nodeNames().get(sent.source());
        String to = nodeNames().get(sent.destination());
        boolean related = clockwork.timing().hasSkewBound() || sent.source() == sent.destination();
        if (!related && clockwork.instants().holds(sent.message())) {
            throw new ModelError("node " + from + " sends " + ResultText.brief(sent.message()) + " to " + to
                    + ", with an instant of its clock, but clocks drift without a bound; bound their difference with"
                    + " Timing.withSkew or --skew");
        }
        Aged aged = new Aged(sent.message(), clockwork.timing().latency(from, to));
        return new Envelope<>(sent.source(), sent.destination(), aged);
    }

    /** Returns a node's situation after it was sent notice of a peer. */
    int noticed(int node, int situation, int peer, boolean isUp, int epoch) {
        Envelope<Object> notice = new Envelope<>(peer, node, new PeerNotice(isUp, epoch));
        return situations[node].plus(slots, situation, inboxes[node].intern(notice));
    }

    /**
     * Returns a node's situation after links into it were cut or healed.
     *
     * @param sources the sources of these links, a bit each
     */
    int crossed(int node, int situation, long sources, boolean isUp, int epoch) {
        int after = situation;
        if (!isUp && rules.losesCrossing()) {
            SituationTable table = situations[node];
            int rest = inboxes[node].withoutSources(table.inbox(situation), sources);
            after = table.intern(slots, table.local(situation), rest);
        }
        if (rules.notices()) {
            for (int peer = 0; peer < size(); peer++) {
                after = (sources & NodeBits.bit(peer)) != 0 ? noticed(node, after, peer, isUp, epoch) : after;
            }
        }
        return after;
    }

    /** Returns whether sending a message makes a difference: a node receives it, or the history records it. */
    boolean matters(Envelope<Object> envelope) {
        int to = envelope.destination();
        return (to >= 0 && to < size()) || history.observesSent(envelope);
    }
}
