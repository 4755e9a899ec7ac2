package dev.clew.host;

import dev.clew.model.Effects;
import dev.clew.model.ModelError;
import dev.clew.object.CapturedByFields;
import dev.clew.object.NotPrinted;
import dev.clew.object.NotStateException;
import dev.clew.object.ObjectSpace;
import dev.clew.object.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Environment of one node that runs code written for threads and time. Part of the node's state. Valid within handler
 * calls of its node only, on the thread that makes them.
 *
 * <p><b>Tasks.</b> What is submitted to the {@link #executor} runs within the handler call that submitted it, one at a
 * time, in order, after the code that is running. Scheduled tasks are timers: at any later step the task that is due first
 * may run, in order of submission among those due at the same time, but never before one that is due earlier.
 *
 * <p><b>Time</b> moves only when a scheduled task runs, and then to the moment at which it is due. So hosts' clocks are
 * independent of each other, and may be arbitrarily slow or fast; between two tasks a clock stands still. Every host starts,
 * after a crash again, at {@link #START}.
 *
 * @param <M> the cluster's messages
 */
public final class Host<M> implements CapturedByFields {
    /** The time at which each host starts: 2001-09-09T01:46:40Z, 10^12 milliseconds after the epoch. */
    public static final Instant START = Instant.ofEpochMilli(1_000_000_000_000L);

    @NotPrinted
    private final int self;

    @NotPrinted
    private final int clusterSize;

    @NotPrinted
    private final HostClock clock;

    @NotPrinted
    private final HostExecutor executor;

    @NotPrinted
    private final Deque<Runnable> ready = new ArrayDeque<>();

    /** Tasks in the order in which they are due. */
    private final List<HostTask<?>> scheduled = new ArrayList<>();

    /** Nanoseconds since {@link #START}. */
    private long elapsed;

    @NotPrinted
    private @Nullable DueTask timer;

    private transient @Nullable Effects<M> effects;
    private transient @Nullable ObjectSpace space;

    /** What a method of this host threw in this handler call; libraries often catch everything that their tasks throw. */
    private transient @Nullable RuntimeException failure;

    Host(int self, int clusterSize) {
        this.self = self;
        this.clusterSize = clusterSize;
        clock = new HostClock(this);
        executor = new HostExecutor(this);
    }

    /** Returns the id of the node. */
    public int self() {
        return self;
    }

    /** Returns the number of nodes in the cluster; ids run from 0. */
    public int clusterSize() {
        return clusterSize;
    }

    /** Returns the executor, of a single thread, of this host. */
    public ScheduledExecutorService executor() {
        return executor;
    }

    /** Returns the clock of this host. */
    public Clock clock() {
        return clock;
    }

    /** Returns the time since the host started, which moves as {@link #clock} does. */
    public Duration uptime() {
        return Duration.ofNanos(elapsed);
    }

    /**
     * Returns a new generator of pseudorandom numbers that gives the same numbers in every behavior. How many were drawn is
     * part of the state.
     */
    public Random random(long seed) {
        return new HostRandom(seed);
    }

    /**
     * Makes a nondeterministic choice: every alternative is explored.
     *
     * @param alternatives number of alternatives, at least 1
     * @return the alternative of this exploration, from 0 to {@code alternatives - 1}
     */
    public int choose(int alternatives) {
        return noticed(() -> effects().choose(alternatives));
    }

    /**
     * Sends a message, which is an immutable value; see {@link #freeze}.
     *
     * @param destination a node id; a message to an id outside the cluster is never delivered
     */
    public void send(int destination, M message) {
        noticed(() -> {
            effects().send(destination, message);
            return true;
        });
    }

    /** Writes an image to disk, as {@link Effects#persist} does: a value; see {@link #freeze}. */
    public void persist(Object image) {
        noticed(() -> {
            effects().persist(image);
            return true;
        });
    }

    /** Forces everything that was persisted to disk. */
    public void sync() {
        effects().sync();
    }

    /**
     * Returns the structure of an object as it is now, for messages and images.
     *
     * @throws ModelError if the object refers to something that is not state, such as a thread
     */
    public <T> Frozen<T> freeze(T object) {
        Snapshot structure = noticed(() -> structure(object));
        return new Frozen<>(structure, structure);
    }

    /**
     * Returns the structure of an object as it is now, printed in traces as another value. Objects of equal structure must be
     * printed alike.
     *
     * @param shown a value; a text stands in actions as it is
     */
    public <T> Frozen<T> freeze(T object, Object shown) {
        return new Frozen<>(noticed(() -> structure(object)), shown);
    }

    private Snapshot structure(Object object) {
        try {
            return space().capture(object);
        } catch (NotStateException e) {
            throw new ModelError("what is to be frozen: " + e.getMessage(), e);
        }
    }

    /** Returns a new object of a frozen structure. */
    @SuppressWarnings("unchecked") // freeze was given an object of this type
    public <T> T thaw(Frozen<T> frozen) {
        Snapshot snapshot = (Snapshot) frozen.structure();
        return (T) noticed(() -> space().rebuild(snapshot));
    }

    /**
     * Lets time jump ahead, as when a suspended machine resumes: the clock shows the new time at once, and after the code
     * that is running, every scheduled task that was due before that time runs, in order. For environments whose time is
     * wrong; no run of these tasks counts against the budget of timeouts.
     */
    public void jump(Duration ahead) {
        elapsed = after(ahead.toNanos());
        ready.add(this::runOverdue);
    }

    private void runOverdue() {
        while (!scheduled.isEmpty() && scheduled.get(0).due() < elapsed) {
            scheduled.remove(0).run();
            runReady();
        }
    }

    /** Returns what a supplier returns; what it throws ends this handler call, even if the code of the node catches it. */
    private <T> T noticed(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    /** Returns an exception that ends this handler call, even if the code of the node catches it. */
    RuntimeException refused(RuntimeException e) {
        failure = e;
        return e;
    }

    long elapsed() {
        return elapsed;
    }

    /** Returns the moment that is a delay away, as nanoseconds since {@link #START}; at most {@code Long.MAX_VALUE}. */
    long after(long delay) {
        return elapsed + Math.min(Math.max(0, delay), Long.MAX_VALUE - elapsed);
    }

    boolean isShutdown() {
        return executor.isShutdown();
    }

    List<HostTask<?>> scheduled() {
        return scheduled;
    }

    /** Returns the submitted tasks that have not begun. */
    Deque<Runnable> ready() {
        return ready;
    }

    /** Adds a task after those that are due no later. */
    void schedule(HostTask<?> task) {
        int place = scheduled.size();
        while (place > 0 && scheduled.get(place - 1).due() > task.due()) {
            place--;
        }
        scheduled.add(place, task);
    }

    /** Runs code of the node, then everything that it submitted; sets the timer of the task that is due next. */
    void run(Effects<M> now, ObjectSpace objects, Runnable code, Runnable idle) {
        effects = now;
        space = objects;
        try {
            code.run();
            runReady();
            do {
                idle.run();
            } while (runReady());
            if (failure != null) {
                throw failure;
            }
            setTimer(now);
        } finally {
            effects = null;
            space = null;
            failure = null;
        }
    }

    /** Returns whether there was a task. */
    private boolean runReady() {
        boolean any = !ready.isEmpty();
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
        return any;
    }

    /** Runs the task that is due first. */
    void runDue() {
        HostTask<?> task = scheduled.remove(0);
        elapsed = Math.max(elapsed, task.due());
        timer = null;
        task.run();
    }

    private void setTimer(Effects<M> now) {
        DueTask next = scheduled.isEmpty() ? null : new DueTask(scheduled.get(0).name());
        if (timer != null && !timer.equals(next)) {
            now.cancelTimer(timer);
        }
        if (next != null && !next.equals(timer)) {
            now.setTimer(next);
        }
        timer = next;
    }

    private Effects<M> effects() {
        return inHandler(effects);
    }

    private ObjectSpace space() {
        return inHandler(space);
    }

    private static <T> T inHandler(@Nullable T given) {
        if (given == null) {
            throw new IllegalStateException("a host was used outside of its node's handlers, or in actions()");
        }
        return given;
    }
}
