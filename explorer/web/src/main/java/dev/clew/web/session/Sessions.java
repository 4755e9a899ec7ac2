package dev.clew.web.session;

import dev.clew.model.Model;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The sessions of a server, which share one engine: what one of them computed, the others find computed. Thread-safe: all
 * work is done while the engine is held.
 */
public final class Sessions {
    /** Greatest number of sessions; beyond it, the one that was not used for longest is forgotten. */
    public static final int MOST = 16;

    /** Greatest number of states in all sessions. */
    public static final int MOST_STATES = 1_000_000;

    private static final int PATIENCE_SECONDS = 30;

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates a server's sessions.
     *
     * @throws dev.clew.model.ModelError if the model cannot start
     */
    public Sessions(Model model) {
        engine = new Engine(model);
    }

    /** Returns the engine, to be used while it is held. */
    public Engine engine() {
        return engine;
    }

    /**
     * Does some work while no other thread uses the engine.
     *
     * @throws Refusal if another thread has used it for too long, as it does if the model's code does not return
     */
    public <T> T holding(Supplier<T> work) {
        boolean held = false;
        try {
            held = lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!held) {
            throw new Refusal(
                    503,
                    "the model's code has been running for " + PATIENCE_SECONDS
                            + " s; wait for it, or end the server with Ctrl-C");
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Returns a new session, in the first initial state. The engine must be held. */
    public Session create() {
        if (engine.initialStates().isEmpty()) {
            throw new Refusal(409, "the model has no initial state");
        }
        while (sessions.size() >= MOST || (!sessions.isEmpty() && states() >= MOST_STATES)) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        byte[] name = new byte[8];
        random.nextBytes(name);
        Session made = new Session(HexFormat.of().formatHex(name), engine);
        made.root(0);
        sessions.put(made.id(), made);
        return made;
    }

    private long states() {
        return sessions.values().stream().mapToLong(Session::size).sum();
    }

    /**
     * Returns a session. The engine must be held.
     *
     * @throws Refusal if there is none with this name
     */
    public Session named(String id) {
        Session found = sessions.get(id);
        if (found == null) {
            throw Refusal.missing("there is no such session any more; the page begins a new one");
        }
        return found;
    }
}
