package dev.clew.runtime;

import dev.clew.model.Handlers;
import dev.clew.model.Node;
import dev.clew.model.provider.KeyValueClients;
import dev.clew.runtime.disk.DurableImage;
import dev.clew.runtime.disk.NodeIdentity;
import dev.clew.runtime.log.LoggedEvent.Kind;
import dev.clew.runtime.wire.AnswerRoute;
import dev.clew.runtime.wire.Frame;
import dev.clew.runtime.wire.PeerLinks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handlers of a server, one event after the other, on one thread.
 *
 * <p>Waiting events are handled as a batch: the handlers run, then the last image that they synced
 * is written to the disk, once for all of them, and only then their messages leave. Therefore no
 * message leaves before the images synced before it are on the disk, as a check assumes, and many
 * events share the latency of the disk. Persisted but unsynced images stay in memory: a kill loses
 * them, as a crash may in a check. A message that the node refuses waits in memory, and is offered again
 * after each change of state. Spontaneous actions are not executed.
 */
final class HandlerLoop<S, M> {
    private static final int MOST_BATCH = 1000;
    private static final long MOST_WAIT_NANOS = 1_000_000_000L;
    private static final int NOBODY = -1;

    private final NodeIdentity identity;
    private final Node<S, M> node;
    private final KeyValueClients<S, M> clients;
    private final Inbox<M> inbox;
    private final Timers timers;
    private final DurableImage disk;
    private final Outbox<M> outbox;
    private final ClientRoutes routes;
    private final PeerLinks links;
    private final @Nullable EventLog<M> log;
    private final RefusedMessages<M> refused;

    /** Number of handler calls since the last commit. */
    private int handled;

    private Optional<Object> unsynced = Optional.empty();
    private @Nullable Object toSync;
    private @Nullable S state;
    private int serving = NOBODY;
    private boolean isStopped;

    /** Handler call with its arguments bound. */
    @FunctionalInterface
    private interface Call<S, M> {
        S run(HandlerEffects<M> effects);
    }

    HandlerLoop(
            HostSettings<S, M> settings,
            Inbox<M> inbox,
            DurableImage disk,
            Outbox<M> outbox,
            ClientRoutes routes,
            PeerLinks links,
            @Nullable EventLog<M> log) {
        this.identity = settings.identity();
        this.node = settings.deployment().server(identity.id());
        this.clients = settings.deployment().clients();
        this.timers = new Timers(settings.deployment()::delay);
        this.refused = new RefusedMessages<>(settings.deployment().network());
        this.inbox = inbox;
        this.disk = disk;
        this.outbox = outbox;
        this.routes = routes;
        this.links = links;
        this.log = log;
    }

    /**
     * Starts the node and makes the effects of its start durable; before this it receives no
     * events.
     */
    void begin(boolean isFirstStart) throws HostFailure {
        Optional<Object> image = disk.image();
        if (isFirstStart) {
            handle(Kind.START, NOBODY, null, Optional.empty(), node::start);
        } else {
            handle(Kind.RESTART, NOBODY, null, image, effects -> Handlers.restart(node, image, effects));
        }
    }

    /** Handles events until a stop event. */
    void run() throws HostFailure, InterruptedException {
        commit();
        List<Event<M>> batch = new ArrayList<>();
        while (!isStopped) {
            inbox.take(batch, MOST_BATCH, timers.nanosToNext(MOST_WAIT_NANOS));
            for (Event<M> event : batch) {
                handle(event);
            }
            batch.clear();
            for (Object timer : timers.due()) { // after the messages, which may have reset the timers
                if (timers.take(timer)) {
                    S before = state();
                    handle(
                            Kind.TIMEOUT,
                            NOBODY,
                            timer,
                            Optional.empty(),
                            e -> Handlers.timeout(node, before, timer, e));
                    offerRefused(before);
                }
            }
            commit();
        }
    }

    private void handle(Event<M> event) throws HostFailure {
        if (event instanceof Event.Received<M> received) {
            receive(received.source(), received.message(), received.weight());
        } else if (event instanceof Event.Asked<M> asked) {
            ask(asked.ask(), asked.route(), asked.weight());
        } else if (event instanceof Event.ForwardedAnswer<M> answer) {
            routes.send(answer.client(), answer.answer());
        } else {
            isStopped = true;
        }
    }

    private void receive(int source, M message, int weight) throws HostFailure {
        if (source < identity.servers() && comesFromServing(message)) {
            serving = source;
        }
        S before = state();
        if (!refused.holdUp(source) && accepts(source, message)) {
            deliver(source, message);
            offerRefused(before);
        } else if (inbox.keep(weight, NodeIdentity.name(source))) {
            refused.add(new RefusedMessages.Refused<>(source, message, weight));
        }
    }

    private void deliver(int source, M message) throws HostFailure {
        S before = state();
        handle(Kind.RECEIVE, source, message, Optional.empty(), e -> node.receive(before, source, message, e));
    }

    /** Delivers what the node refused and accepts now; if its state has not changed, it accepts nothing. */
    private void offerRefused(S before) throws HostFailure {
        if (refused.isEmpty() || before == state()) {
            return;
        }
        Optional<RefusedMessages.Refused<M>> next = refused.take(this::accepts);
        while (next.isPresent()) {
            inbox.release(next.get().weight());
            deliver(next.get().source(), next.get().message());
            if (handled >= MOST_BATCH) {
                commit();
            }
            next = refused.take(this::accepts);
        }
    }

    private boolean accepts(int source, M message) throws HostFailure {
        try {
            return node.accepts(state(), source, message);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            String sender = source < identity.servers() ? NodeIdentity.name(source) : "client " + source;
            throw modelError("accepts, for " + message + " from " + sender + ", threw " + e, e);
        }
    }

    private void ask(Frame.Ask ask, AnswerRoute route, int weight) throws HostFailure {
        int client = ask.client();
        if (serves()) {
            routes.asked(client, route);
            receive(client, asMessage(ask), weight);
        } else if (!ask.isForwarded() && serving != NOBODY && links.isConnected(serving)) {
            routes.asked(client, route);
            links.send(serving, new Frame.Ask(client, ask.number(), ask.request(), true));
        } else {
            route.send(new Frame.NobodyServes(client, ask.number()));
        }
    }

    private void handle(Kind kind, int source, @Nullable Object value, Optional<Object> image, Call<S, M> call)
            throws HostFailure {
        HandlerEffects<M> effects =
                new HandlerEffects<>(identity.id(), identity.servers(), unsynced, ThreadLocalRandom.current()::nextInt);
        S next;
        try {
            next = call.run(effects);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw thrown(kind, source, value, e);
        }
        effects.end();
        if (next == null) {
            throw modelError(what(kind, source, value) + " returned null, not a state", null);
        }
        state = next;
        handled++;
        unsynced = effects.unsynced();
        toSync = effects.synced() != null ? effects.synced() : toSync;
        effects.sent().forEach(outbox::add);
        apply(effects.timerChanges());
        if (log != null) {
            try {
                log.add(kind, source, value, image, effects, timers.texts(), next);
            } catch (IOException e) {
                throw storage("cannot write the trace log", e);
            } catch (RuntimeException | StackOverflowError e) { // a value without equality
                throw modelError(
                        what(kind, source, value) + " produced a value that cannot be logged: " + e.getMessage(), e);
            }
        }
    }

    private void apply(List<HandlerEffects.TimerChange> changes) throws HostFailure {
        for (HandlerEffects.TimerChange change : changes) {
            try {
                if (change.isSet()) {
                    timers.set(change.timer());
                } else {
                    timers.cancel(change.timer());
                }
            } catch (RuntimeException e) {
                throw modelError("the deployment has no delay for the timer " + change.timer() + ": " + e, e);
            }
        }
    }

    /** Makes the effects of the batch take place: logs, then syncs, then sends. */
    private void commit() throws HostFailure {
        try {
            if (log != null) {
                log.flush();
            }
        } catch (IOException e) {
            throw storage("cannot write the trace log", e);
        }
        handled = 0;
        Object image = toSync;
        if (image != null) {
            try {
                disk.sync(image);
            } catch (IOException e) {
                throw storage("cannot write the image", e);
            }
            toSync = null;
        }
        try {
            outbox.send();
        } catch (IOException e) {
            throw modelError("cannot send a message: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw modelError("cannot interpret an answer: " + e, e);
        }
    }

    private boolean serves() throws HostFailure {
        try {
            return clients.serves(state());
        } catch (RuntimeException e) {
            throw modelError("cannot determine whether it serves clients: " + e, e);
        }
    }

    private boolean comesFromServing(M message) throws HostFailure {
        try {
            return clients.comesFromServing(message);
        } catch (RuntimeException e) {
            throw modelError("cannot determine whether the sender of " + message + " serves clients: " + e, e);
        }
    }

    private M asMessage(Frame.Ask ask) throws HostFailure {
        try {
            return clients.request(ask.number(), ask.request());
        } catch (RuntimeException e) {
            throw modelError("cannot convert the request " + ask.request() + " to a message: " + e, e);
        }
    }

    private S state() {
        S current = state;
        if (current == null) {
            throw new IllegalStateException("the node has not started");
        }
        return current;
    }

    private HostFailure thrown(Kind kind, int source, @Nullable Object value, Throwable thrown) {
        return modelError(what(kind, source, value) + " threw " + thrown, thrown);
    }

    private static String what(Kind kind, int source, @Nullable Object value) {
        return switch (kind) {
            case START, RESTART -> "the handler of the " + kind.word();
            case TIMEOUT -> "the handler of the timer " + value;
            case RECEIVE -> "the handler of " + value + " from " + NodeIdentity.name(source);
        };
    }

    private HostFailure modelError(String what, @Nullable Throwable cause) {
        return new HostFailure(HostFailure.Kind.MODEL, identity.name() + ": " + what, cause);
    }

    private HostFailure storage(String what, IOException cause) {
        return new HostFailure(
                HostFailure.Kind.STORAGE, identity.name() + ": " + what + " (" + cause.getMessage() + ")", cause);
    }
}
