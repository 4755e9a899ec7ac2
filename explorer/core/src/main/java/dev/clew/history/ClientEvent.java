package dev.clew.history;

import java.util.Objects;

/** What a client reports of its operations, one at a time. Values. */
public sealed interface ClientEvent {

    /** The client has invoked an operation. */
    record Invoke(Object operation) implements ClientEvent {
        public Invoke {
            Objects.requireNonNull(operation, "operation");
        }
    }

    /** The operation in flight has returned a result. */
    record Complete(Object result) implements ClientEvent {
        public Complete {
            Objects.requireNonNull(result, "result");
        }
    }

    /** The client has learned that its operation in flight had no effect. */
    record Fail() implements ClientEvent {}

    /** The client has stopped waiting, and will never know whether its operation in flight takes effect. */
    record GiveUp() implements ClientEvent {}

    /** The client has crashed; an operation in flight may still take effect, and nobody waits for it any more. */
    record Crash() implements ClientEvent {}

    /**
     * Returns a history after an event of a client.
     *
     * @throws IllegalStateException if the client invokes an operation while another is in flight, or reports the end of
     *     an operation though none is in flight
     */
    @SuppressWarnings("unchecked") // a history of any operations and results
    static ClientHistory<Object, Object> after(ClientHistory<?, ?> before, int client, ClientEvent event) {
        ClientHistory<Object, Object> history = (ClientHistory<Object, Object>) before;
        ClientHistory.Client<Object, Object> known = history.clients().get(client);
        Object waiting = known == null || known.inFlight().isEmpty()
                ? null
                : known.inFlight().get().operation();
        if (event instanceof Crash) {
            return waiting == null ? history : history.unknown(client);
        }
        if (event instanceof Invoke invoke) {
            if (waiting != null) {
                throw new IllegalStateException("invokes " + invoke.operation() + " while it still waits for " + waiting
                        + "; a client waits for one operation at a time: complete it, fail it, or give it up first");
            }
            return history.invoke(client, invoke.operation());
        }
        if (waiting == null) {
            throw new IllegalStateException("reports the end of an operation (" + word(event)
                    + "), but has invoked none that is still in flight; report each operation's end once");
        }
        if (event instanceof Complete complete) {
            return history.complete(client, complete.result());
        }
        return event instanceof Fail ? history.fail(client) : history.unknown(client);
    }

    private static String word(ClientEvent event) {
        return event instanceof Complete complete
                ? "complete " + complete.result()
                : event instanceof Fail ? "fail" : "unknown";
    }
}
