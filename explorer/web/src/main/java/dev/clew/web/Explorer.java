package dev.clew.web;

import dev.clew.trace.TraceDocument;
import dev.clew.web.api.Api;
import dev.clew.web.api.ModelInfo;
import dev.clew.web.search.Jobs;
import dev.clew.web.server.LocalServer;
import dev.clew.web.session.Refusal;
import dev.clew.web.session.Sessions;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A model that is explored in a browser, until it is closed. Thread-safe. */
public final class Explorer implements AutoCloseable {
    private final Sessions sessions;
    private final LocalServer server;
    private final Jobs jobs;

    /**
     * Starts to serve a model.
     *
     * @param opened the behavior that sessions begin with; null to begin in the first initial state
     * @param port the port of the loopback address; 0 for any that is free
     * @throws IOException if the port cannot be used
     * @throws IllegalArgumentException if the trace is not a behavior of the model
     * @throws dev.clew.model.ModelError if the model cannot start
     */
    public Explorer(ModelInfo info, @Nullable TraceDocument opened, int port) throws IOException {
        sessions = new Sessions(info.model());
        if (opened != null) {
            try {
                sessions.holding(() -> sessions.create().load(opened));
            } catch (Refusal e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        jobs = new Jobs(info.model(), sessions);
        server = new LocalServer(new Api(info, sessions, jobs, opened), port);
    }

    /** Returns the address of the page, which contains a secret. */
    public URI url() {
        return server.url();
    }

    /**
     * Returns the address of the page at a state.
     *
     * @param steps numbers of an initial state and of steps, joined by dots
     * @throws IllegalArgumentException if the model has no such behavior
     */
    public URI url(String steps) {
        try {
            String address =
                    sessions.holding(() -> sessions.create().follow(steps).address());
            return url().resolve("#/" + address);
        } catch (Refusal e) {
            throw new IllegalArgumentException("--at " + steps + ": " + e.getMessage(), e);
        }
    }

    /** Ends the server and its searches. */
    @Override
    public void close() {
        server.close();
        jobs.close();
    }
}
