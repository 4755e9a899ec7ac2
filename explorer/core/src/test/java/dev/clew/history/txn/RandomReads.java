package dev.clew.history.txn;

import dev.clew.history.Operation;
import dev.clew.history.txn.MicroOp.RegisterRead;
import dev.clew.history.txn.MicroOp.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Random transactions over registers in which each read returns any last write of another transaction, or nothing. No
 * store has to explain them, so that their version orders are often unknown and often contradictory.
 */
public final class RandomReads {
    private RandomReads() {}

    public static List<Operation<List<MicroOp>, List<MicroOp>>> history(Random random) {
        int transactions = 3 + random.nextInt(4);
        boolean concurrent = random.nextInt(3) > 0;
        int keys = 2 + random.nextInt(2);
        List<Set<Integer>> written = new ArrayList<>();
        for (int t = 0; t < transactions; t++) {
            Set<Integer> own = new HashSet<>();
            for (int left = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(2); left > 0; left--) {
                own.add(random.nextInt(keys));
            }
            written.add(own);
        }
        int processes = concurrent ? transactions : 1 + random.nextInt(transactions);
        long[] busyUntil = new long[processes];
        List<Operation<List<MicroOp>, List<MicroOp>>> operations = new ArrayList<>();
        for (int t = 0; t < transactions; t++) {
            List<MicroOp> result = new ArrayList<>();
            for (int key = 0; key < keys; key++) {
                if (random.nextInt(3) == 0) {
                    result.add(read(random, key, t, written));
                }
            }
            int self = t;
            written.get(t).forEach(key -> result.add(new Write("r" + key, self)));
            int process = concurrent ? t : random.nextInt(processes);
            long invoked = busyUntil[process] + (concurrent ? 0 : 1 + random.nextInt(6));
            long returned = invoked + 1 + (concurrent ? 0 : random.nextInt(12));
            busyUntil[process] = returned;
            List<MicroOp> request = TransactionNotation.request(result);
            operations.add(
                    random.nextInt(8) == 0
                            ? Operation.unknown(process, request, invoked)
                            : Operation.ok(process, request, result, invoked, returned));
        }
        return operations;
    }

    private static MicroOp read(Random random, int key, int reader, List<Set<Integer>> written) {
        List<Object> candidates = new ArrayList<>();
        for (int t = 0; t < written.size(); t++) {
            if (t != reader && written.get(t).contains(key)) {
                candidates.add(t);
            }
        }
        int choice = random.nextInt(candidates.size() + 1);
        return new RegisterRead(
                "r" + key, choice == candidates.size() ? Optional.empty() : Optional.of(candidates.get(choice)));
    }
}
