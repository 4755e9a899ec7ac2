package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.txn.MicroOp.Append;
import dev.clew.history.txn.MicroOp.ListRead;
import dev.clew.history.txn.MicroOp.Read;
import dev.clew.history.txn.MicroOp.RegisterRead;
import dev.clew.history.txn.MicroOp.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Short notation for histories: {@code "a x 1; r x [1 2]; w y 3; r y nil"} is a transaction of an append, a read of a
 * list, a write and a read of a register. By default each transaction belongs to a process of its own and is concurrent
 * with all others.
 */
final class TransactionNotation {
    private final List<Operation<List<MicroOp>, List<MicroOp>>> operations = new ArrayList<>();

    TransactionNotation ok(String steps) {
        return ok(operations.size(), steps, 0, 1);
    }

    TransactionNotation ok(int process, String steps, long invoked, long returned) {
        List<MicroOp> result = steps(steps);
        operations.add(Operation.ok(process, request(result), result, invoked, returned));
        return this;
    }

    TransactionNotation failed(String steps) {
        operations.add(Operation.failed(operations.size(), request(steps(steps)), 0, 1));
        return this;
    }

    TransactionNotation unknown(String steps) {
        operations.add(Operation.unknown(operations.size(), request(steps(steps)), 0));
        return this;
    }

    List<Operation<List<MicroOp>, List<MicroOp>>> operations() {
        return operations;
    }

    TransactionVerdict check() {
        return TransactionHistory.check(operations);
    }

    static List<MicroOp> request(List<MicroOp> result) {
        return result.stream()
                .map(step -> step instanceof ListRead || step instanceof RegisterRead ? new Read(step.key()) : step)
                .toList();
    }

    static List<MicroOp> steps(String text) {
        List<MicroOp> steps = new ArrayList<>();
        for (String step : text.split("; ", -1)) {
            String[] words = step.split(" ", 3);
            steps.add(
                    switch (words[0]) {
                        case "a" -> new Append(words[1], Integer.valueOf(words[2]));
                        case "w" -> new Write(words[1], Integer.valueOf(words[2]));
                        default -> read(words[1], words[2]);
                    });
        }
        return steps;
    }

    private static MicroOp read(String key, String found) {
        if (!found.startsWith("[")) {
            return new RegisterRead(key, found.equals("nil") ? Optional.empty() : Optional.of(Integer.valueOf(found)));
        }
        List<Object> elements = new ArrayList<>();
        for (String element : found.substring(1, found.length() - 1).split(" ", -1)) {
            if (!element.isEmpty()) {
                elements.add(Integer.valueOf(element));
            }
        }
        return new ListRead(key, elements);
    }
}
