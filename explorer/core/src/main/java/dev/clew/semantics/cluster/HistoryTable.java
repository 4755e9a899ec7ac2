package dev.clew.semantics.cluster;

import dev.clew.history.ClientEvent;
import dev.clew.history.ClientHistory;
import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.ModelError;
import dev.clew.purity.CallLog;
import dev.clew.semantics.Occurrences;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.ResultText;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.cluster.node.Clockwork;
import dev.clew.state.Domain;
import dev.clew.state.LongIntMemo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The history slot: memoised (history, operations recorded by a step) -> history. Thread-safe. */
final class HistoryTable {
    /** Number of the empty list of operations. */
    static final int NOTHING = 0;

    private final @Nullable HistoryRecorder<Object, Object> recorder;
    private final Domain<List<Op>> ops = new Domain<>(list -> 0L);
    private final LongIntMemo nexts = new LongIntMemo();
    private final CallLog calls;
    private final Occurrences occurrences;
    private final boolean recordsOperations;
    private final List<String> nodeNames;

    /** In a timed cluster, finds instants, which a history may not hold; null in others. */
    private final @Nullable Clockwork clockwork;

    /** Something that the history records. */
    private sealed interface Op {

        /** A message was sent. */
        record Sent(Envelope<Object> envelope) implements Op {}

        /** A message was delivered. */
        record Delivered(Envelope<Object> envelope) implements Op {}

        /** A client reported something of its operations. */
        record Reported(int client, ClientEvent event) implements Op {}
    }

    HistoryTable(ClusterModel model, CallLog calls, Occurrences occurrences) {
        this.calls = calls;
        this.occurrences = occurrences;
        recorder = model.recorder();
        recordsOperations = model.recordsOperations();
        nodeNames = model.nodeNames();
        clockwork = model.timing().map(Clockwork::new).orElse(null);
        int nothing = ops.intern(List.of());
        assert nothing == NOTHING;
    }

    boolean exists() {
        return recorder != null || recordsOperations;
    }

    /** Returns the number of the operations that a step records: its delivery, then its sends. */
    int ops(@Nullable Envelope<Object> delivered, List<Envelope<Object>> sent) {
        HistoryRecorder<Object, Object> keeper = recorder;
        if (keeper == null) {
            return NOTHING;
        }
        List<Op> list = new ArrayList<>();
        try {
            if (delivered != null
                    && !(delivered.message() instanceof PeerNotice)
                    && keeper.observesDelivered(delivered.message())) {
                list.add(new Op.Delivered(delivered));
            }
            for (Envelope<Object> envelope : sent) {
                if (keeper.observesSent(envelope.message())) {
                    list.add(new Op.Sent(envelope));
                }
            }
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("the history recorder", e);
        }
        return ops.intern(List.copyOf(list));
    }

    /** Returns the number of what a client reported in a step; {@link #NOTHING} if the model records no operations. */
    int reports(int client, List<ClientEvent> events) {
        return recordsOperations && !events.isEmpty()
                ? ops.intern(events.stream()
                        .<Op>map(event -> new Op.Reported(client, event))
                        .toList())
                : NOTHING;
    }

    /** Returns whether the history is that of the operations of clients. */
    boolean recordsOperations() {
        return recordsOperations;
    }

    /** Returns whether the history records that a message is sent. */
    boolean observesSent(Envelope<Object> envelope) {
        HistoryRecorder<Object, Object> keeper = recorder;
        try {
            return keeper != null && keeper.observesSent(envelope.message());
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("the history recorder", e);
        }
    }

    /** Returns the history after a step. */
    int next(SlotTable slots, int slot, int history, int opsNumber) {
        long key = (long) history << 32 | opsNumber;
        int next = nexts.get(key);
        return next != LongIntMemo.ABSENT ? next : add(slots, slot, key, history, opsNumber);
    }

    /**
     * Returns the history value after a step.
     *
     * @throws ModelError if the recorder throws, or a client reports what cannot be
     */
    Object apply(Object history, int opsNumber) {
        Object current = history;
        for (Op op : ops.value(opsNumber)) {
            current = op instanceof Op.Reported report ? reported(current, report) : recorded(current, op);
        }
        return current;
    }

    private Object recorded(Object history, Op op) {
        HistoryRecorder<Object, Object> keeper = Objects.requireNonNull(recorder, "recorder");
        Object next;
        try {
            next = op instanceof Op.Sent sent
                    ? keeper.sent(history, sent.envelope())
                    : keeper.delivered(history, ((Op.Delivered) op).envelope());
            Objects.requireNonNull(next, "the history recorder returned null");
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("the history recorder", e);
        }
        if (clockwork != null) {
            clockwork.requireNone(next, "the history");
        }
        return next;
    }

    private Object reported(Object history, Op.Reported report) {
        if (report.event() instanceof ClientEvent.Complete) {
            occurrences.operationCompleted();
        }
        try {
            return ClientEvent.after((ClientHistory<?, ?>) history, report.client(), report.event());
        } catch (IllegalStateException e) {
            throw new ModelError("node " + nodeNames.get(report.client()) + " " + e.getMessage(), e);
        }
    }

    private synchronized int add(SlotTable slots, int slot, long key, int history, int opsNumber) {
        int known = nexts.get(key);
        if (known != LongIntMemo.ABSENT) {
            return known;
        }
        Object before = slots.value(slot, history);
        calls.began(() -> "the history recorder, on the history " + ResultText.brief(before));
        Object after;
        try {
            after = apply(before, opsNumber);
        } finally {
            calls.ended();
        }
        int next = slots.intern(slot, after, "the history recorder");
        nexts.put(key, next);
        calls.offer(() -> compare(after, apply(before, opsNumber)));
        return next;
    }

    private static void compare(Object first, Object then) {
        if (!first.equals(then)) {
            throw new ModelError("the history recorder is not deterministic: run again later on the same history and"
                    + " messages it gave another history: " + ResultText.two("gave", first, then)
                    + "; it must depend on nothing but what it is given");
        }
    }
}
