package dev.clew.runtime;

import dev.clew.runtime.disk.NodeIdentity;
import dev.clew.runtime.wire.AnswerRoute;
import dev.clew.runtime.wire.Frame;
import dev.clew.runtime.wire.Inbound;
import dev.clew.runtime.wire.Refusals;
import dev.clew.runtime.wire.Refusals.Reason;
import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Queue of events not handled yet. Events beyond its limit are dropped, as the network may do. Any
 * thread may add, one thread takes.
 */
final class Inbox<M> implements Inbound<M> {
    /** Maximum size of waiting events: 64 MiB as received over the wire. */
    private static final long MOST_BYTES = 64 << 20;

    /** Size counted for each event in addition to its own. */
    private static final int OVERHEAD_BYTES = 200;

    private final LinkedBlockingQueue<Event<M>> events = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Refusals refusals;

    Inbox(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void message(int source, M message, int size) {
        offer(new Event.Received<>(source, message, size + OVERHEAD_BYTES), NodeIdentity.name(source));
    }

    @Override
    public void ask(Frame.Ask ask, AnswerRoute route) {
        int size = 4 * ask.request().toString().length() + OVERHEAD_BYTES;
        offer(new Event.Asked<>(ask, route, size), "client " + ask.client());
    }

    @Override
    public void answer(int client, Frame answer) {
        offer(new Event.ForwardedAnswer<>(client, answer), "client " + client);
    }

    private void offer(Event<M> event, String from) {
        if (bytes.get() + event.weight() > MOST_BYTES) {
            refusals.add(Reason.OVERFLOW, from, "messages arrive faster than they are handled; dropped");
            return;
        }
        add(event);
    }

    /** Adds an event that must not be dropped. */
    void add(Event<M> event) {
        bytes.addAndGet(event.weight());
        events.add(event);
    }

    /**
     * Returns whether there is room for an event that was taken, but has to wait longer; then counts it as waiting,
     * until it is {@link #release released}.
     */
    boolean keep(int weight, String from) {
        if (bytes.get() + weight > MOST_BYTES) {
            refusals.add(Reason.OVERFLOW, from, "too many messages wait until the server accepts them; dropped");
            return false;
        }
        bytes.addAndGet(weight);
        return true;
    }

    /** Ends the wait of an event that was kept. */
    void release(int weight) {
        bytes.addAndGet(-weight);
    }

    /** Waits for an event, and takes all waiting events up to a limit. */
    void take(Collection<Event<M>> into, int most, long nanos) throws InterruptedException {
        @Nullable Event<M> first = events.poll(nanos, TimeUnit.NANOSECONDS);
        if (first != null) {
            into.add(first);
            events.drainTo(into, most - 1);
            into.forEach(event -> bytes.addAndGet(-event.weight()));
        }
    }
}
