package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.txn.MicroOp.Append;
import dev.clew.history.txn.MicroOp.ListRead;
import dev.clew.history.txn.MicroOp.Read;
import dev.clew.history.txn.MicroOp.RegisterRead;
import dev.clew.history.txn.MicroOp.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Random history of a few clients of a store that implements one isolation level, or sometimes returns wrong results.
 */
final class SimulatedStore {
    /** Isolation level of the store. */
    enum Mode {
        /** Runs one transaction at a time, completely at the moment of commit. */
        SERIAL,
        /** Like serial, but a read-only transaction may see an old state. */
        STALE,
        /** Takes a snapshot at the beginning; the first committer wins. */
        SNAPSHOT,
        /** Reads the last committed value and writes at commit. */
        COMMITTED,
        /** Reads and writes uncommitted values. */
        DIRTY
    }

    /** Numbers that determine the size of a history. */
    record Size(int transactions, int processes, int steps, int lists, int registers, boolean accidents) {}

    private static final class Running {
        final List<MicroOp> request;
        final List<MicroOp> result = new ArrayList<>();
        final long invoked;
        final Map<Object, List<Object>> snapshot;
        final Map<Object, List<Object>> writes = new HashMap<>();
        final int begunAt;

        Running(List<MicroOp> request, long invoked, Map<Object, List<Object>> snapshot, int begunAt) {
            this.request = request;
            this.invoked = invoked;
            this.snapshot = snapshot;
            this.begunAt = begunAt;
        }
    }

    private final Random random;
    private final Mode mode;
    private final Size size;
    private final List<Operation<List<MicroOp>, List<MicroOp>>> operations = new ArrayList<>();
    private final Map<Integer, Running> running = new HashMap<>();
    private final Map<Object, Integer> writtenAt = new HashMap<>();

    /** Values of every key so far: the elements of a list, or everything written to a register. */
    private Map<Object, List<Object>> state = new HashMap<>();

    private Map<Object, List<Object>> older = new HashMap<>();
    private int commits;
    private int nextValue = 1;
    private int begun;
    private long place;

    private SimulatedStore(Random random, Mode mode, Size size) {
        this.random = random;
        this.mode = mode;
        this.size = size;
    }

    static List<Operation<List<MicroOp>, List<MicroOp>>> run(Random random, Mode mode, Size size) {
        SimulatedStore store = new SimulatedStore(random, mode, size);
        while (store.begun < size.transactions || !store.running.isEmpty()) {
            store.step(random.nextInt(size.processes));
        }
        return store.operations;
    }

    private void step(int process) {
        place++;
        Running transaction = running.get(process);
        if (transaction == null) {
            if (begun < size.transactions) {
                begun++;
                running.put(process, new Running(request(), place, copy(state), commits));
            }
        } else if (transaction.result.size() < transaction.request.size()) {
            if (mode != Mode.SERIAL && mode != Mode.STALE) {
                perform(transaction, mode == Mode.SNAPSHOT ? transaction.snapshot : state);
            } else {
                Map<Object, List<Object>> seen = mode == Mode.STALE && readsOnly(transaction) ? older : state;
                while (transaction.result.size() < transaction.request.size()) {
                    perform(transaction, seen);
                }
                finish(process, transaction);
            }
        } else {
            finish(process, transaction);
        }
    }

    private List<MicroOp> request() {
        List<MicroOp> request = new ArrayList<>();
        for (int left = 1 + random.nextInt(size.steps); left > 0; left--) {
            int key = random.nextInt(size.lists + size.registers);
            boolean list = key < size.lists;
            Object name = (list ? "l" : "r") + key;
            if (random.nextBoolean()) {
                request.add(new Read(name));
            } else {
                request.add(list ? new Append(name, nextValue++) : new Write(name, nextValue++));
            }
        }
        return request;
    }

    private void perform(Running transaction, Map<Object, List<Object>> seen) {
        MicroOp step = transaction.request.get(transaction.result.size());
        List<Object> own = transaction.writes.getOrDefault(step.key(), List.of());
        if (!(step instanceof Read)) {
            Object value = step instanceof Append append ? append.element() : ((Write) step).value();
            transaction
                    .writes
                    .computeIfAbsent(step.key(), k -> new ArrayList<>())
                    .add(value);
            if (mode == Mode.DIRTY) {
                state.computeIfAbsent(step.key(), k -> new ArrayList<>()).add(value);
            }
            transaction.result.add(step);
            return;
        }
        List<Object> values = new ArrayList<>(seen.getOrDefault(step.key(), List.of()));
        if (mode != Mode.DIRTY) {
            values.addAll(own);
        }
        transaction.result.add(
                step.key().toString().startsWith("l")
                        ? new ListRead(step.key(), values)
                        : new RegisterRead(
                                step.key(),
                                values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1))));
    }

    private void finish(int process, Running transaction) {
        running.remove(process);
        boolean conflict = mode == Mode.SNAPSHOT
                && transaction.writes.keySet().stream()
                        .anyMatch(key -> writtenAt.getOrDefault(key, 0) > transaction.begunAt);
        int fate = size.accidents ? random.nextInt(8) : 7;
        if (conflict || fate == 0) {
            operations.add(Operation.failed(process, transaction.request, transaction.invoked, place));
            return;
        }
        if (fate != 1 || random.nextBoolean()) {
            commit(transaction);
        }
        operations.add(
                fate == 1
                        ? Operation.unknown(process, transaction.request, transaction.invoked)
                        : Operation.ok(process, transaction.request, transaction.result, transaction.invoked, place));
    }

    private void commit(Running transaction) {
        if (random.nextInt(3) == 0) {
            older = copy(state);
        }
        commits++;
        Set<Object> keys = new HashSet<>(transaction.writes.keySet());
        for (Object key : keys) {
            if (mode != Mode.DIRTY) {
                state.computeIfAbsent(key, k -> new ArrayList<>()).addAll(transaction.writes.get(key));
            }
            writtenAt.put(key, commits);
        }
    }

    private static boolean readsOnly(Running transaction) {
        return transaction.request.stream().allMatch(step -> step instanceof Read);
    }

    private static Map<Object, List<Object>> copy(Map<Object, List<Object>> state) {
        Map<Object, List<Object>> copy = new HashMap<>();
        state.forEach((key, values) -> copy.put(key, new ArrayList<>(values)));
        return copy;
    }

    /** Changes one random read of a history; some histories have none. */
    static List<Operation<List<MicroOp>, List<MicroOp>>> lie(
            Random random, List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        List<Operation<List<MicroOp>, List<MicroOp>>> changed = new ArrayList<>(operations);
        int t = random.nextInt(operations.size());
        Operation<List<MicroOp>, List<MicroOp>> operation = operations.get(t);
        if (operation.result().isPresent()) {
            List<MicroOp> result = new ArrayList<>(operation.result().get());
            int i = random.nextInt(result.size());
            result.set(i, lie(random, result.get(i), operations.size() * 2));
            changed.set(
                    t,
                    Operation.ok(
                            operation.process(),
                            operation.request(),
                            result,
                            operation.invoked(),
                            operation.returned()));
        }
        return changed;
    }

    private static MicroOp lie(Random random, MicroOp step, int values) {
        Object value = 1 + random.nextInt(values);
        if (step instanceof RegisterRead) {
            return new RegisterRead(step.key(), random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value));
        }
        if (step instanceof ListRead read) {
            List<Object> elements = new ArrayList<>(read.elements());
            if (!elements.isEmpty() && random.nextBoolean()) {
                elements.remove(random.nextBoolean() ? elements.size() - 1 : random.nextInt(elements.size()));
            } else {
                elements.add(random.nextInt(elements.size() + 1), value);
            }
            return new ListRead(step.key(), elements);
        }
        return step;
    }
}
