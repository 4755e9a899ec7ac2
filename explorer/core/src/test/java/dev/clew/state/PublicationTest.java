package dev.clew.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Tests that threads which read without locks see entries whole, while another thread adds more. Readers race with the
 * writer for the last entries, where a value that is written after its key, or a table that is published too early, shows.
 */
class PublicationTest {
    private static final int ENTRIES = 300_000;
    private static final int READERS = 3;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(READERS);

    /** Number of entries that the writer has added. */
    private volatile int added;

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @RepeatedTest(5)
    void aMemoHasTheValueOfEachKey() throws Exception {
        LongIntMemo memo = new LongIntMemo();
        Callable<Long> reader = () -> {
            long wrong = 0;
            for (int known = 0; known < ENTRIES; ) {
                known = added;
                wrong += known > 0 && memo.get(key(known - 1)) != value(known - 1) ? 1 : 0;
                int next = memo.get(key(known));
                wrong += next != LongIntMemo.ABSENT && next != value(known) ? 1 : 0;
                int earlier = known / 2;
                wrong += known > 0 && memo.get(key(earlier)) != value(earlier) ? 1 : 0;
            }
            return wrong;
        };
        race(reader, i -> memo.put(key(i), value(i)));
    }

    @RepeatedTest(5)
    void aDomainHasTheValueOfEachNumber() throws Exception {
        Domain<Long> domain = new Domain<>(value -> ~value);
        Callable<Long> reader = () -> {
            long wrong = 0;
            for (int known = 0; known < ENTRIES; ) {
                known = added;
                for (int number : new int[] {known - 1, known / 2}) {
                    if (number >= 0 && number < known) {
                        wrong += domain.value(number) != key(number) || domain.hash(number) != ~key(number) ? 1 : 0;
                    }
                }
            }
            return wrong;
        };
        race(reader, i -> assertThat(domain.intern(key(i))).isEqualTo(i));
    }

    private static long key(int i) {
        return (i * 0x9e3779b97f4a7c15L) >>> 1;
    }

    /** Returns a value other than 0, which a slot that is not yet written holds. */
    private static int value(int i) {
        return i + 1;
    }

    private interface Writer {
        void add(int i);
    }

    private void race(Callable<Long> reader, Writer writer) throws Exception {
        added = 0;
        List<Future<Long>> readers = List.of(THREADS.submit(reader), THREADS.submit(reader), THREADS.submit(reader));
        try {
            for (int i = 0; i < ENTRIES; i++) {
                writer.add(i);
                added = i + 1;
            }
        } finally {
            added = ENTRIES; // ends the readers
        }
        for (Future<Long> errors : readers) {
            assertThat(errors.get()).isZero();
        }
    }
}
