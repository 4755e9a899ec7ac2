package dev.clew.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of one search. The calling thread is one of them; {@link #forEach} is a barrier. */
public final class Workers implements AutoCloseable {

    /** Work on one item; the worker's number (from 0) determines whose scratch space it may use. */
    @FunctionalInterface
    public interface Task {
        /** Processes one item. */
        void run(int worker, int item);
    }

    private final int count;
    private final ExecutorService others;

    /** Creates {@code count - 1} threads. */
    public Workers(int count) {
        this.count = count;
        others = Executors.newFixedThreadPool(Math.max(1, count - 1), runnable -> {
            Thread thread = new Thread(runnable, "clew-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns the number of threads, including the caller. */
    public int count() {
        return count;
    }

    /** Runs a task for each item from 0, on all threads, or only on the caller's if the work is little. */
    public void forEach(int items, boolean little, Task task) {
        if (count == 1 || little || items == 1) {
            for (int item = 0; item < items; item++) {
                task.run(0, item);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> started = new ArrayList<>();
        for (int worker = 1; worker < Math.min(count, items); worker++) {
            int number = worker;
            Callable<Void> loop = () -> {
                drain(number, items, next, task);
                return null;
            };
            started.add(others.submit(loop));
        }
        Throwable failure = null;
        try {
            drain(0, items, next, task);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (Future<?> future : started) {
            try {
                future.get();
            } catch (ExecutionException e) {
                failure = e.getCause();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while waiting for a worker", e);
            }
        }
        rethrow(failure);
    }

    private static void drain(int worker, int items, AtomicInteger next, Task task) {
        int item;
        while ((item = next.getAndIncrement()) < items) {
            try {
                task.run(worker, item);
            } catch (RuntimeException | Error e) {
                next.set(items); // the other workers need not start any more
                throw e;
            }
        }
    }

    private static void rethrow(@org.jspecify.annotations.Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
    }
}
