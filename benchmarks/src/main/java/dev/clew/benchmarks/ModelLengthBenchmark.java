package dev.clew.benchmarks;

import dev.clew.history.Operation;
import dev.clew.history.check.Finding;
import dev.clew.history.check.HistoryCheck;
import dev.clew.history.check.HistoryChecks;
import dev.clew.history.read.Entry;
import dev.clew.history.read.Nil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the check of consistent histories of ten concurrent clients by their length, for the models that are given by
 * named calls, from the operations as they are read from a file.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ModelLengthBenchmark {
    private static final int CLIENTS = 10;

    /** Number of operations. */
    @Param({"100", "1000", "10000", "100000"})
    private int operations;

    /** Name of the model. */
    @Param({"stack", "strings"})
    private String model = "";

    private final Deque<Object> pushed = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private List<Operation<Entry, Entry>> history = List.of();
    private HistoryCheck check = HistoryChecks.all().get(0);

    /** Generates the history: every operation takes effect when it returns. */
    @Setup
    public void record() {
        check = HistoryChecks.all().stream()
                .filter(each -> each.model().equals(model))
                .findFirst()
                .orElseThrow();
        SplittableRandom random = new SplittableRandom(1);
        List<Operation<Entry, Entry>> made = new ArrayList<>();
        long[] invoked = new long[CLIENTS];
        int[] inFlight = new int[CLIENTS];
        int next = 0;
        for (int client = 0; client < CLIENTS; client++) {
            inFlight[client] = next++;
        }
        for (long moment = 1; made.size() < operations; moment++) {
            int client = random.nextInt(CLIENTS);
            int line = made.size() + 1;
            Entry request = model.equals("stack") ? stack(inFlight[client], line) : string(inFlight[client], line);
            Entry result = model.equals("stack") ? popped(request) : read(request);
            made.add(Operation.ok(client, request, result, invoked[client], 2 * moment));
            invoked[client] = 2 * moment + 1;
            inFlight[client] = next++;
        }
        history = List.copyOf(made);
    }

    private static Entry stack(int number, int line) {
        return number % 2 == 0 ? new Entry("push", (long) number, line) : new Entry("pop", Nil.NIL, line);
    }

    private Entry popped(Entry request) {
        if (request.function().equals("push")) {
            pushed.push(request.value());
            return request;
        }
        return new Entry("pop", pushed.isEmpty() ? Nil.NIL : pushed.pop(), request.line());
    }

    private Entry string(int number, int line) {
        return number % (operations / 50) == 1
                ? new Entry("get", List.of("key", Nil.NIL), line)
                : new Entry("append", List.of("key", number + ","), line);
    }

    private Entry read(Entry request) {
        if (request.function().equals("get")) {
            return new Entry("get", List.of("key", text.toString()), request.line());
        }
        text.append(((List<?>) request.value()).get(1));
        return request;
    }

    /** Measures microseconds per history. */
    @Benchmark
    public boolean linearizability() {
        if (!(check.check(history, () -> false) instanceof Finding.Consistent)) {
            throw new IllegalStateException("the history is not consistent");
        }
        return true;
    }
}
