package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.txn.Footprint.ObservedRead;
import dev.clew.history.txn.MicroOp.Append;
import dev.clew.history.txn.MicroOp.Create;
import dev.clew.history.txn.MicroOp.ListRead;
import dev.clew.history.txn.MicroOp.Read;
import dev.clew.history.txn.MicroOp.RegisterRead;
import dev.clew.history.txn.MicroOp.Write;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Valid history indexed by key. Transactions are identified by their index. Those that returned are committed; those of
 * unknown outcome become committed when one of their writes is found to have been read.
 */
final class RecordedHistory {
    private final List<Operation<List<MicroOp>, List<MicroOp>>> operations;
    private final Map<Object, Key> keys = new LinkedHashMap<>();
    private final BitSet seen = new BitSet();

    RecordedHistory(List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        this.operations = operations;
        checkProcesses();
        for (int t = 0; t < operations.size(); t++) {
            record(t);
        }
    }

    int size() {
        return operations.size();
    }

    Operation<?, ?> operation(int transaction) {
        return operations.get(transaction);
    }

    Collection<Key> keys() {
        return keys.values();
    }

    /** Returns whether a transaction, if there is one, certainly had no effect. */
    boolean failed(int transaction) {
        return transaction >= 0 && operations.get(transaction).outcome() == Outcome.FAIL;
    }

    /** Returns whether a transaction is known so far to have taken effect. */
    boolean committed(int transaction) {
        if (transaction < 0) {
            return false;
        }
        Outcome outcome = operations.get(transaction).outcome();
        return outcome == Outcome.OK || (outcome == Outcome.INFO && seen.get(transaction));
    }

    /** Returns whether a transaction writes nothing. */
    boolean isReader(int transaction) {
        return operations.get(transaction).request().stream().allMatch(Read.class::isInstance);
    }

    /** Records that a write of a transaction was read. */
    void see(int transaction) {
        if (transaction >= 0) {
            seen.set(transaction);
        }
    }

    private void checkProcesses() {
        Map<Integer, Integer> last = new HashMap<>();
        List<Integer> byTime = byInvocation();
        for (int t : byTime) {
            Integer before = last.put(operations.get(t).process(), t);
            if (before != null
                    && operations.get(before).outcome() != Outcome.INFO
                    && !operations.get(before).precedes(operations.get(t))) {
                throw new IllegalArgumentException(
                        "process " + operations.get(t).process() + " invokes operation " + t + " before its operation "
                                + before + " has returned");
            }
        }
    }

    /** Returns all transactions in the order of invocation. */
    List<Integer> byInvocation() {
        return IntStream.range(0, operations.size())
                .boxed()
                .sorted(Comparator.comparingLong(t -> operations.get(t).invoked()))
                .toList();
    }

    private void record(int t) {
        Operation<List<MicroOp>, List<MicroOp>> operation = operations.get(t);
        checkRequest(t, operation.request());
        List<MicroOp> steps = operation.result().orElse(operation.request());
        if (operation.result().isPresent()) {
            checkResult(t, operation.request(), steps);
        }
        Map<Key, Footprint> footprints = new HashMap<>();
        for (MicroOp step : steps) {
            if (step instanceof Read) {
                continue;
            }
            Key key = key(t, step);
            Footprint footprint = footprints.get(key);
            if (footprint == null) {
                footprint = new Footprint(t);
                footprints.put(key, footprint);
                key.footprints().add(footprint);
            }
            record(step, key, footprint);
        }
    }

    private static void record(MicroOp step, Key key, Footprint footprint) {
        if (step instanceof Append append) {
            write(key, append.element(), footprint);
        } else if (step instanceof Write write) {
            write(key, write.value(), footprint);
        } else if (step instanceof Create create) {
            write(key, create.value(), footprint);
            key.create(footprint.lastWrite());
        } else if (step instanceof ListRead read) {
            footprint
                    .observedReads()
                    .add(new ObservedRead(read.elements(), footprint.writes().size()));
        } else if (step instanceof RegisterRead read) {
            footprint
                    .observedReads()
                    .add(new ObservedRead(read.value(), footprint.writes().size()));
        }
    }

    private static void write(Key key, Object value, Footprint footprint) {
        Version version = key.write(value, footprint.transaction());
        if (!footprint.writes().isEmpty()) {
            footprint.lastWrite().overwrittenBy = version;
            version.overwrites = footprint.lastWrite();
        }
        footprint.writes().add(version);
    }

    private Key key(int t, MicroOp step) {
        boolean list = step instanceof Append || step instanceof ListRead;
        Key key = keys.computeIfAbsent(step.key(), name -> new Key(name, list));
        if (key.isList() != list) {
            throw new IllegalArgumentException("operation " + t + " uses key " + key + " as a "
                    + (list ? "list" : "register") + ", and others use it as a " + (list ? "register" : "list"));
        }
        return key;
    }

    private static void checkRequest(int t, List<MicroOp> request) {
        for (MicroOp step : request) {
            if (step instanceof ListRead || step instanceof RegisterRead) {
                throw new IllegalArgumentException("the request of operation " + t + " holds " + step
                        + "; an answered read belongs to the result");
            }
        }
    }

    private static void checkResult(int t, List<MicroOp> request, List<MicroOp> result) {
        if (request.size() != result.size()) {
            throw new IllegalArgumentException("operation " + t + " asks for " + request.size()
                    + " micro-operations and is answered with " + result.size());
        }
        for (int i = 0; i < request.size(); i++) {
            MicroOp asked = request.get(i);
            MicroOp answered = result.get(i);
            boolean read = answered instanceof ListRead || answered instanceof RegisterRead;
            boolean fits = asked instanceof Read ? read && answered.key().equals(asked.key()) : asked.equals(answered);
            if (!fits) {
                throw new IllegalArgumentException("operation " + t + " asks for " + asked + " at micro-operation " + i
                        + " and is answered with " + answered);
            }
        }
    }
}
