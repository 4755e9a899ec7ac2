package dev.clew.process.program;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ModelError;
import dev.clew.model.ModelResource;
import dev.clew.process.clock.ClockLibrary;
import dev.clew.process.clock.Deadline;
import dev.clew.process.message.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live programs of a cluster, with a cache of all their answers. Thread-safe; nodes are used
 * concurrently, each node by one thread at a time.
 */
@KeepsNoState("caches answers of programs, which are compared on every replay")
public final class ProgramPool implements ModelResource {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramPool.class);
    private static final long PEEK_MILLIS = 20;

    /** Grace period for a search that was asked to stop, before its programs are ended. */
    private static final long PATIENCE_MILLIS = 3_000;

    private final ProgramSettings settings;
    private final String id = UUID.randomUUID().toString();
    private final List<NodePrograms> nodes;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final ClockReach reach = new ClockReach();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong deliveries = new AtomicLong();
    private final AtomicLong replayed = new AtomicLong();
    private final AtomicLong restored = new AtomicLong();
    private final AtomicInteger unverified;
    private final Thread hook = new Thread(this::endWithJvm, "clew-programs-end");
    private volatile boolean closed;

    /** Whether programs may crash, so that their files are part of the state. */
    private volatile boolean hasFiles;

    private @Nullable Path folder;
    private @Nullable Guardian guardian;
    private @Nullable Boolean reportsState;
    private boolean librarySought;
    private @Nullable ClockLibrary library;

    /**
     * Statistics of a pool.
     *
     * @param started number of processes started
     * @param deliveries number of distinct inputs, each to a program in a distinct state
     * @param replayed number of inputs repeated to bring a program back to a state
     * @param restored number of times that a program was restored to a state instead
     */
    public record Figures(long started, long deliveries, long replayed, long restored) {}

    /**
     * Creates a pool without processes.
     *
     * @param verified number of distinct answers that are each verified with a fresh process
     */
    public ProgramPool(ProgramSettings settings, int verified) {
        this.settings = settings;
        unverified = new AtomicInteger(verified);
        nodes = IntStream.range(0, settings.names().size())
                .mapToObj(node -> new NodePrograms(this, settings, node))
                .toList();
    }

    /**
     * Starts a program.
     *
     * @param files content of its data directory, if its files are part of the state since it may
     * crash
     * @throws ModelError if it cannot be started, or does not answer {@code init}, with an empty
     * data directory
     */
    public Answer start(int node, Optional<DataDirectory> files) {
        hasFiles |= files.isPresent();
        return nodes.get(node).start(files);
    }

    /**
     * Delivers an input to a program in a state.
     *
     * @throws ModelError if the program is not deterministic, or sent output unprompted
     */
    public Answer deliver(int node, ProgramState state, Input input) {
        return nodes.get(node).deliver(state, input);
    }

    /**
     * Returns the unprompted output of a program in a state when it is given time, or empty if
     * there is none.
     */
    public Optional<Answer> tick(int node, ProgramState state) {
        return settings.ticks() ? nodes.get(node).tick(state) : Optional.empty();
    }

    /**
     * Returns whether a program in a state may act spontaneously as time passes, which is not
     * explored.
     */
    public boolean waitsForTime(int node, ProgramState state) {
        return nodes.get(node).waitsForTime(state);
    }

    /** Returns the answer of a program in a state to a request, without changing the state. */
    public Optional<Body> ask(int node, ProgramState state, Body request) {
        return nodes.get(node).ask(state, request);
    }

    /** Returns the statistics so far. */
    public Figures figures() {
        return new Figures(started.get(), deliveries.get(), replayed.get(), restored.get());
    }

    @Override
    public List<String> notes() {
        Figures figures = figures();
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                java.util.Locale.ROOT,
                "Programs: %,d processes started, %,d deliveries, %,d inputs replayed%s.",
                figures.started,
                figures.deliveries,
                figures.replayed,
                figures.restored == 0
                        ? ""
                        : String.format(java.util.Locale.ROOT, ", %,d states restored", figures.restored)));
        if (reach.isUsed()) {
            notes.add(
                    "Programs waited for times on a virtual clock; unless --timeouts says otherwise, the clock of each"
                            + " advances at most " + Deadline.DEFAULT_BUDGET + " time(s).");
        }
        notes.addAll(reach.notes());
        if (hasFiles) {
            notes.add("Crashes happen between two inputs of a program, not inside the handling of one.");
        }
        return notes;
    }

    @Override
    public List<String> unexplored() {
        List<String> waiting = IntStream.range(0, nodes.size())
                .filter(node -> nodes.get(node).everWaitsForTime())
                .mapToObj(node -> settings.names().get(node))
                .toList();
        List<String> unexplored = new ArrayList<>();
        if (!waiting.isEmpty()) {
            unexplored.add("spontaneous actions of " + String.join(" and ", waiting)
                    + " as time passes were not explored: a thread waits with a timeout, or polls" + reach.whyReal()
                    + "; --tick TIME,"
                    + " longer than a program's longest silence, explores their output");
        }
        nodes.forEach(node -> node.unpromptedOutput().ifPresent(unexplored::add));
        return unexplored;
    }

    @Override
    public List<String> unjudged() {
        return nodes.stream().flatMap(node -> node.neverReady().stream()).toList();
    }

    /** Returns whether programs report their state; determined once, with a disposable program. */
    synchronized boolean reportsState() {
        if (reportsState == null) {
            if (settings.protocol() != ProgramSettings.Protocol.MAELSTROM) {
                reportsState = false;
                return false;
            }
            Session probe = open(0, Optional.empty());
            try {
                probe.greet();
                reportsState = probe.supportsStateReports();
            } catch (MisbehaviourException e) {
                throw new ProgramErrors(settings, 0).unstartable(probe, e);
            } finally {
                end(probe, false);
            }
            LOG.debug("programs report their state: {}", reportsState);
        }
        return reportsState;
    }

    /** Starts a new process. */
    Session open(int node, Optional<DataDirectory> files) {
        Path own = newFolder(node);
        ProgramClock clock = ProgramClock.real();
        try {
            clock = newClock(node, own);
            Session session = new Session(settings, node, files, own, id, clock);
            sessions.add(session);
            if (closed) {
                end(session, false);
                throw ended();
            }
            return session;
        } catch (IOException e) {
            clock.close();
            FolderCleaner.remove(own);
            throw new ModelError(
                    "the command '" + settings.commandLine() + "' cannot be run: " + e.getMessage()
                            + "; name a program on the PATH, or give its path, with its arguments: --command 'python3"
                            + " node.py'",
                    e);
        }
    }

    private ProgramClock newClock(int node, Path own) throws IOException {
        ClockLibrary found = clockLibrary(own);
        return found == null
                ? ProgramClock.real()
                : ProgramClock.virtual(
                        found, Path.of(own + ".clock"), settings.clock().seedOf(node));
    }

    /** Returns the library of virtual clocks; null if clocks are real. */
    private synchronized @Nullable ClockLibrary clockLibrary(Path own) {
        if (!settings.clock().isVirtual() || settings.ticks()) {
            return null;
        }
        if (!librarySought) {
            librarySought = true;
            try {
                library = ClockLibrary.prepare(Objects.requireNonNull(own.getParent()));
            } catch (ClockLibrary.MissingException e) {
                reach.noClock(String.valueOf(e.getMessage()));
            }
        }
        return library;
    }

    private synchronized Path newFolder(int node) {
        if (closed) {
            throw ended();
        }
        requireCommand();
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("clew-programs-").toRealPath();
                Runtime.getRuntime().addShutdownHook(hook);
                guardian = Guardian.over(ProgramSettings.MARK + "=" + id, folder);
                Thread peeking = new Thread(this::peek, "clew-programs-peek");
                peeking.setDaemon(true);
                peeking.start();
            }
            return Files.createDirectory(folder.resolve(settings.names().get(node) + "-" + started.incrementAndGet()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a folder for programs", e);
        }
    }

    /**
     * Checks the command, since {@code setsid} would report a missing command by its exit code
     * only.
     */
    private void requireCommand() {
        if (settings.command().isEmpty()) {
            throw new ModelError("no program is given; pass its command: --command 'python3 node.py'");
        }
        Commands.unusable(settings.command().get(0), settings.directory()).ifPresent(why -> {
            throw new ModelError("the command '" + settings.commandLine() + "' cannot be run: " + why);
        });
    }

    /** Returns the error for using a closed pool. */
    static ModelError ended() {
        return new ModelError("the programs were ended while the check ran");
    }

    boolean isClosed() {
        return closed;
    }

    void end(Session session, boolean forked) {
        examine(session);
        session.end(forked);
        sessions.remove(session);
    }

    /** Records what is known of the clock of a session that has reached a state. */
    void examine(Session session) {
        String node = session.name();
        reach.add(node, session.clock());
        if (session.state().deadline().isPresent()) {
            reach.waits(node);
        }
    }

    void countDelivery() {
        deliveries.incrementAndGet();
    }

    void countReplayed() {
        replayed.incrementAndGet();
    }

    void countRestored() {
        restored.incrementAndGet();
    }

    /** Returns whether one more answer is to be verified, and counts it. */
    boolean takeVerification() {
        return unverified.get() > 0 && unverified.getAndDecrement() > 0;
    }

    private void peek() {
        while (!closed) {
            sessions.forEach(Session::peek);
            try {
                Thread.sleep(PEEK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void endWithJvm() {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        try {
            while (!closed && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endAll();
    }

    @Override
    public void close() {
        endAll();
        if (folder != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LOG.debug("the JVM is ending");
            }
        }
    }

    private synchronized void endAll() {
        if (closed) {
            return;
        }
        closed = true;
        Path used = folder;
        if (used == null) {
            return;
        }
        sessions.forEach(session -> end(session, false));
        Processes.killMarked(ProgramSettings.MARK + "=" + id);
        FolderCleaner.remove(used);
        Guardian watching = guardian;
        if (watching != null) {
            watching.close();
        }
    }
}
