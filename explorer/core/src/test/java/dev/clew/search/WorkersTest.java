package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No test waits for a time to pass: threads meet at barriers, or wait for each other's state. */
class WorkersTest {
    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everyItemIsProcessedOnce(int count) {
        try (Workers workers = new Workers(count)) {
            assertThat(workers.count()).isEqualTo(count);
            for (int items : new int[] {0, 1, 2, 3, 100}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(100);
                Set<Integer> numbers = Collections.synchronizedSet(new HashSet<>());
                workers.forEach(items, false, (worker, item) -> {
                    runs.incrementAndGet(item);
                    numbers.add(worker);
                });
                for (int item = 0; item < 100; item++) {
                    assertThat(runs.get(item)).as("item %d of %d", item, items).isEqualTo(item < items ? 1 : 0);
                }
                assertThat(numbers).allMatch(number -> number >= 0 && number < count);
            }
        }
    }

    /** Each item waits for the others, so that each must have a thread. */
    @Test
    void eachThreadHasItsNumber() {
        try (Workers workers = new Workers(3)) {
            CyclicBarrier all = new CyclicBarrier(3);
            Set<Integer> numbers = Collections.synchronizedSet(new HashSet<>());
            Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
            workers.forEach(3, false, (worker, item) -> {
                await(all);
                numbers.add(worker);
                threads.add(Thread.currentThread());
                assertThat(worker == 0)
                        .isEqualTo(!Thread.currentThread().getName().equals("clew-worker"));
            });
            assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(threads).hasSize(3).contains(Thread.currentThread());
        }
    }

    /** A thread is a daemon by default if the thread that makes it is one, so these are made by one that is not. */
    @Test
    void aProgramMayEndWhileWorkersWait() throws InterruptedException {
        AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
        Thread program = new Thread(() -> {
            try (Workers workers = new Workers(2)) {
                CyclicBarrier both = new CyclicBarrier(2);
                workers.forEach(2, false, (number, item) -> {
                    await(both);
                    if (number == 1) {
                        worker.set(Thread.currentThread());
                    }
                });
            }
        });
        program.setDaemon(false);
        program.start();
        program.join();
        assertThat(Objects.requireNonNull(worker.get()).isDaemon()).isTrue();
    }

    @Test
    void littleWorkIsDoneByTheCaller() {
        try (Workers workers = new Workers(4)) {
            Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
            workers.forEach(100, true, (worker, item) -> {
                assertThat(worker).isZero();
                threads.add(Thread.currentThread());
            });
            workers.forEach(1, false, (worker, item) -> threads.add(Thread.currentThread()));
            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aFailureOfAnyThreadIsThrown(int failing) {
        for (Throwable failure : List.of(new IllegalStateException("broken"), new StackOverflowError("deep"))) {
            try (Workers workers = new Workers(2)) {
                CyclicBarrier both = new CyclicBarrier(2);
                assertThatThrownBy(() -> workers.forEach(2, false, (worker, item) -> {
                            await(both);
                            if (worker == failing) {
                                fail(failure);
                            }
                        }))
                        .isSameAs(failure);
            }
        }
    }

    private static void fail(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void noItemBeginsAfterAFailure() {
        try (Workers workers = new Workers(2)) {
            CyclicBarrier both = new CyclicBarrier(2);
            AtomicReference<@Nullable Thread> other = new AtomicReference<>();
            AtomicInteger begun = new AtomicInteger();
            assertThatThrownBy(() -> workers.forEach(50, false, (worker, item) -> {
                        if (begun.incrementAndGet() > 2) {
                            return;
                        }
                        await(both);
                        if (worker == 1) {
                            other.set(Thread.currentThread()); // from now on it waits only when it is at rest
                            throw new IllegalStateException("broken");
                        }
                        awaitRest(other);
                    }))
                    .hasMessage("broken");
            assertThat(begun.get()).isEqualTo(2);
        }
    }

    /** Waits until a thread of a pool has nothing to do. */
    private static void awaitRest(AtomicReference<@Nullable Thread> thread) {
        while (thread.get() == null || thread.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anInterruptionOfTheCallerIsAnError() {
        CountDownLatch end = new CountDownLatch(1);
        CyclicBarrier both = new CyclicBarrier(2);
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.forEach(2, false, (worker, item) -> {
                        await(both);
                        if (worker == 0) {
                            Thread.currentThread().interrupt();
                        } else {
                            waitFor(end);
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("interrupted while waiting for a worker");
        } finally {
            end.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the workers are closed
        }
    }

    @Test
    void noThreadOutlivesItsWorkers() throws InterruptedException {
        CyclicBarrier both = new CyclicBarrier(2);
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
        try (Workers workers = new Workers(2)) {
            workers.forEach(2, false, (worker, item) -> {
                threads.add(Thread.currentThread());
                await(both);
            });
        }
        threads.remove(Thread.currentThread());
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(threads).hasSize(1);
    }
}
