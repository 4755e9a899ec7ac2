package dev.clew.spark.level;

import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.purity.CallLogs;
import dev.clew.search.ModelPredicates;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.ValueTables;
import dev.clew.semantics.build.Systems;
import dev.clew.spark.values.Delta;
import dev.clew.spark.values.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model of a search in one JVM, shared by all tasks that run there. Thread-safe.
 *
 * <p>Tasks hold the read lock of {@link #inUse} while they use the system. What requires that no worker is active is done
 * under its write lock.
 */
public final class LocalModel {
    /** Names this JVM, for figures that are counted once a JVM. */
    public static final String JVM = UUID.randomUUID().toString();

    private static final ConcurrentHashMap<String, LocalModel> MODELS = new ConcurrentHashMap<>();

    private final Model model;
    private final TransitionSystem system;
    private final ModelPredicates predicates;
    private final Vocabulary vocabulary;
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();
    private final List<Delta> deltas = new ArrayList<>();
    private volatile int growths;

    private LocalModel(Job job) {
        model = job.source().create();
        CallLogs calls = new CallLogs();
        system = job.symmetry() ? Systems.ofOrbits(model, calls, 0) : Systems.of(model, calls);
        predicates = ModelPredicates.of(system, model.checksDeadlock(), job.goals());
        vocabulary = new Vocabulary(system.valueTables(), Systems.savedTypes(model));
    }

    /** Returns the model of a job in this JVM, which the first task makes. */
    public static LocalModel of(Job job) {
        return MODELS.computeIfAbsent(job.id(), id -> new LocalModel(job));
    }

    /** Forgets the model of a job. */
    public static void forget(Job job) {
        MODELS.remove(job.id());
    }

    /** Returns the table with the values of each slot. */
    int[] tablesOfSlots() {
        return tablesOf(system);
    }

    static int[] tablesOf(TransitionSystem system) {
        ValueTables tables = system.valueTables();
        int[] tableOf = new int[system.layout().slots()];
        for (int slot = 0; slot < tableOf.length; slot++) {
            tableOf[slot] = tables.tableOfSlot(slot);
        }
        return tableOf;
    }

    TransitionSystem system() {
        return system;
    }

    ModelPredicates predicates() {
        return predicates;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    ReadWriteLock inUse() {
        return inUse;
    }

    /** Returns how often the layout has grown; expanders of an earlier layout are of no use. */
    int growths() {
        return growths;
    }

    /** Widens the layout, unless another task has done so since. The caller holds no lock. */
    void grow(int seen) {
        inUse.writeLock().lock();
        try {
            if (growths == seen) {
                system.growLayout();
                growths = seen + 1;
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /**
     * Makes sure that this JVM knows the values of the first deltas of the search.
     *
     * @param count how many deltas
     * @param encoded returns a delta as bytes, by its number
     */
    public void learn(int count, IntFunction<byte[]> encoded) {
        synchronized (deltas) {
            while (deltas.size() < count) {
                Delta delta = Delta.of(encoded.apply(deltas.size()));
                vocabulary.add(delta);
                deltas.add(delta);
            }
        }
    }

    /** Returns a delta that was learned. */
    Delta delta(int number) {
        synchronized (deltas) {
            return deltas.get(number);
        }
    }

    /** Applies what this JVM has learned about steps that commute. The caller holds no lock. */
    void settle() {
        inUse.writeLock().lock();
        try {
            system.settle();
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /**
     * Repeats some calls of the model's code, if no other task runs here now; returns what is wrong with it, or null.
     */
    @Nullable
    String impurityInPassing() {
        return alone(system::checkPurityInPassing);
    }

    /** Repeats a sample of all calls of the model's code; returns what is wrong with it, or null. */
    public @Nullable String impurityAtEnd() {
        return alone(() -> system.checkPurity(model));
    }

    private @Nullable String alone(Runnable check) {
        if (!inUse.writeLock().tryLock()) {
            return null;
        }
        try {
            check.run();
            return null;
        } catch (ModelError e) {
            return String.valueOf(e.getMessage());
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** Runs something that uses the system. */
    <T> T using(Supplier<T> work) {
        inUse.readLock().lock();
        try {
            return work.get();
        } finally {
            inUse.readLock().unlock();
        }
    }
}
