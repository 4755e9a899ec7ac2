package dev.clew.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.MicroOp;
import dev.clew.history.txn.MicroOp.Append;
import dev.clew.history.txn.MicroOp.ListRead;
import dev.clew.history.txn.MicroOp.Read;
import dev.clew.history.txn.RandomReads;
import dev.clew.history.txn.TransactionHistory;
import dev.clew.history.txn.TransactionVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The transactions that remain contradict one another whatever the others did, and none of them can be spared. */
class TransactionCoreTest {

    private static boolean violates(List<Operation<List<MicroOp>, List<MicroOp>>> history, IsolationLevel level) {
        return !TransactionHistory.check(history, level, () -> false).isConsistentWith(level);
    }

    private static List<Integer> core(
            List<Operation<List<MicroOp>, List<MicroOp>>> history, IsolationLevel level, List<Integer> suspects) {
        return new TransactionCore(history, weaker -> violates(weaker, level)).of(suspects);
    }

    /** Returns a history in which nothing is known about the ends of the other transactions. */
    private static List<Operation<List<MicroOp>, List<MicroOp>>> onlyKnown(
            List<Operation<List<MicroOp>, List<MicroOp>>> history, List<Integer> core) {
        List<Operation<List<MicroOp>, List<MicroOp>>> weaker = new ArrayList<>();
        for (int t = 0; t < history.size(); t++) {
            Operation<List<MicroOp>, List<MicroOp>> operation = history.get(t);
            weaker.add(
                    core.contains(t) || operation.outcome() != Outcome.OK
                            ? operation
                            : Operation.unknown(operation.process(), operation.request(), operation.invoked()));
        }
        return weaker;
    }

    @Test
    void coresSufficeAndHaveNothingToSpare() {
        int found = 0;
        for (long seed = 0; seed < 300; seed++) {
            List<Operation<List<MicroOp>, List<MicroOp>>> history = RandomReads.history(new Random(seed));
            TransactionVerdict verdict = TransactionHistory.check(history);
            if (verdict.weakestRuledOut().isEmpty()) {
                continue;
            }
            found++;
            IsolationLevel level = verdict.weakestRuledOut().get();
            List<Integer> core = core(history, level, verdict.anomalies().get(0).transactions());
            assertThat(violates(onlyKnown(history, core), level))
                    .as("seed %d: %s of %s", seed, core, history)
                    .isTrue();
            for (int spared : core) {
                List<Integer> fewer = core.stream().filter(t -> t != spared).toList();
                assertThat(violates(onlyKnown(history, fewer), level))
                        .as("seed %d: %s without %d of %s", seed, core, spared, history)
                        .isFalse();
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    private static Operation<List<MicroOp>, List<MicroOp>> transaction(int process, MicroOp... steps) {
        List<MicroOp> request = new ArrayList<>();
        for (MicroOp step : steps) {
            request.add(step instanceof ListRead ? new Read(step.key()) : step);
        }
        return Operation.ok(process, request, List.of(steps), 2L * process, 2L * process + 1);
    }

    /** The suspects alone do not contradict each other; before all transactions, those that share their keys are tried. */
    @Test
    void transactionsThatShareKeysWithTheSuspectsAreTriedBeforeAll() {
        List<Operation<List<MicroOp>, List<MicroOp>>> history = List.of(
                transaction(0, new Append("x", 1), new Append("y", 1)),
                transaction(1, new Append("x", 2), new Append("y", 2)),
                transaction(2, new ListRead("x", List.of(1, 2))),
                transaction(3, new ListRead("y", List.of(2, 1))),
                transaction(4, new Append("z", 1)),
                transaction(5, new ListRead("z", List.of(1))));
        List<Integer> sizes = new ArrayList<>();

        List<Integer> core = new TransactionCore(history, weaker -> {
                    sizes.add(weaker.size());
                    return violates(weaker, IsolationLevel.READ_UNCOMMITTED);
                })
                .of(List.of(1, 0));

        assertThat(core).containsExactly(0, 1, 2, 3);
        assertThat(sizes).startsWith(2, 4);
        assertThat(sizes).noneMatch(size -> size > 4);
    }
}
