package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import dev.clew.history.read.Name;
import dev.clew.history.read.Nil;
import dev.clew.history.txn.MicroOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads transactions in the notation of Jepsen's tests: {@code :f :txn, :value [[:append 9 1] [:r 9 nil]]}; the answer
 * repeats the request with the values of reads filled in. For a list, {@code nil} is the empty list. Used once, by one
 * thread.
 */
final class TransactionReader {
    /** Type of the keys of a history. */
    enum Kind {
        LISTS("list-append", "append"),
        REGISTERS("rw-register", "w");

        final String model;
        private final String write;

        Kind(String model, String write) {
            this.model = model;
            this.write = write;
        }
    }

    private final Kind kind;
    private final Initial initial;
    /** Line of the write of each value of each key. */
    private final Map<List<Object>, Integer> lines = new HashMap<>();

    TransactionReader(Kind kind, Initial initial) {
        this.kind = kind;
        this.initial = initial;
    }

    List<Operation<List<MicroOp>, List<MicroOp>>> read(List<Operation<Entry, Entry>> history) {
        List<Operation<List<MicroOp>, List<MicroOp>>> transactions = new ArrayList<>(history.size());
        for (Operation<Entry, Entry> read : history) {
            List<MicroOp> request = request(read.request());
            transactions.add(new Operation<>(
                    read.process(),
                    request,
                    read.result().map(ok -> result(request, ok)),
                    read.outcome(),
                    read.invoked(),
                    read.returned()));
        }
        return transactions;
    }

    private List<MicroOp> request(Entry entry) {
        if (!entry.function().equals("txn")) {
            boolean isAppendList =
                    kind == Kind.LISTS && List.of("append", "read").contains(entry.function());
            throw Values.unknownFunction(
                    entry, kind.model, "txn" + (isAppendList ? "; --model append-list has append, read" : ""));
        }
        List<MicroOp> request = new ArrayList<>();
        for (Object step : Values.vector(entry)) {
            Parts parts = parts(step, entry.line());
            request.add(parts.reads() ? new MicroOp.Read(parts.key) : newWrite(parts, entry.line()));
        }
        return request;
    }

    private MicroOp newWrite(Parts parts, int line) {
        Integer before = lines.putIfAbsent(List.of(parts.key, parts.value), line);
        if (before != null) {
            throw MalformedHistory.writtenTwice(line, parts.value, parts.key, before);
        }
        if (kind == Kind.REGISTERS && isInitial(parts)) {
            throw new MalformedHistory(line, parts.value + " is the initial value of a register and cannot be written");
        }
        return write(parts);
    }

    private boolean isInitial(Parts parts) {
        return parts.value.equals(initial.forKey(parts.key));
    }

    private MicroOp write(Parts parts) {
        return kind == Kind.LISTS
                ? new MicroOp.Append(parts.key, parts.value)
                : new MicroOp.Write(parts.key, parts.value);
    }

    private List<MicroOp> result(List<MicroOp> request, Entry ok) {
        List<?> steps = Values.vector(ok);
        if (steps.size() != request.size()) {
            throw new MalformedHistory(
                    ok.line(),
                    "the transaction has " + request.size() + " micro-operations, and its answer has " + steps.size());
        }
        List<MicroOp> result = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Parts parts = parts(steps.get(i), ok.line());
            MicroOp asked = request.get(i);
            if (!asked.equals(parts.reads() ? new MicroOp.Read(parts.key) : write(parts))) {
                throw new MalformedHistory(
                        ok.line(), "the micro-operation " + steps.get(i) + " is not what the transaction asked for");
            }
            result.add(parts.reads() ? found(parts, steps.get(i), ok.line()) : asked);
        }
        return result;
    }

    private MicroOp found(Parts parts, Object step, int line) {
        if (kind == Kind.REGISTERS) {
            return new MicroOp.RegisterRead(parts.key, Optional.of(parts.value).filter(value -> !isInitial(parts)));
        }
        if (parts.value == Nil.NIL) {
            return new MicroOp.ListRead(parts.key, List.of());
        }
        if (parts.value instanceof List<?> elements) {
            return new MicroOp.ListRead(parts.key, List.copyOf(elements));
        }
        throw new MalformedHistory(line, "a read of a list must return a vector or nil, not " + step);
    }

    /** A micro-operation in its notation. */
    private record Parts(String function, Object key, Object value) {
        boolean reads() {
            return function.equals("r");
        }
    }

    private Parts parts(Object step, int line) {
        if (!(step instanceof List<?> parts) || parts.size() != 3) {
            throw new MalformedHistory(
                    line, "a micro-operation is a vector of its function, key and value, not " + step);
        }
        Object word = parts.get(0);
        String function = word instanceof Name || word instanceof String ? word.toString() : "";
        String bare = function.startsWith(":") ? function.substring(1) : function;
        if (!bare.equals("r") && !bare.equals(kind.write)) {
            throw new MalformedHistory(
                    line,
                    "the model " + kind.model + " has no micro-operation '" + word + "'; it has r, " + kind.write);
        }
        return new Parts(bare, parts.get(1), parts.get(2));
    }
}
