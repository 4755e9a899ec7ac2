package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.txn.MicroOp.RegisterRead;
import dev.clew.history.txn.MicroOp.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Contradictions among a dozen transactions, of which the first proof uses more than it needs: none of the transactions
 * that remain can be spared, and what the explanation says of them is true.
 */
class ContradictionsTest {
    private static final int TRANSACTIONS = 12;
    private static final int KEYS = 3;
    private static final int HISTORIES = 150;

    /** A history and the contradiction in it. */
    private record Contradiction(List<Operation<List<MicroOp>, List<MicroOp>>> history, Anomaly anomaly) {}

    private static final List<Contradiction> FOUND = new ArrayList<>();

    @BeforeAll
    static void find() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Operation<List<MicroOp>, List<MicroOp>>> history = random(new Random(seed));
            TransactionHistory.check(history).anomalies().stream()
                    .filter(anomaly -> anomaly.kind() == AnomalyKind.NO_VERSION_ORDER)
                    .forEach(anomaly -> FOUND.add(new Contradiction(history, anomaly)));
        }
    }

    /** Returns concurrent transactions in which a value is the number of its writer and a read returns any value. */
    private static List<Operation<List<MicroOp>, List<MicroOp>>> random(Random random) {
        List<Set<Integer>> written = new ArrayList<>();
        for (int t = 0; t < TRANSACTIONS; t++) {
            Set<Integer> own = new TreeSet<>();
            for (int left = random.nextInt(3); left > 0; left--) {
                own.add(random.nextInt(KEYS));
            }
            written.add(own);
        }
        List<Operation<List<MicroOp>, List<MicroOp>>> history = new ArrayList<>();
        for (int t = 0; t < TRANSACTIONS; t++) {
            List<MicroOp> result = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                if (random.nextInt(3) == 0) {
                    result.add(read(random, key, t, written));
                }
            }
            int self = t;
            written.get(t).forEach(key -> result.add(new Write("r" + key, self)));
            history.add(Operation.ok(t, TransactionNotation.request(result), result, 0, 1));
        }
        return history;
    }

    private static MicroOp read(Random random, int key, int reader, List<Set<Integer>> written) {
        List<Object> values = new ArrayList<>();
        for (int t = 0; t < TRANSACTIONS; t++) {
            if (t != reader && written.get(t).contains(key)) {
                values.add(t);
            }
        }
        int choice = random.nextInt(values.size() + 1);
        return new RegisterRead(
                "r" + key, choice == values.size() ? Optional.empty() : Optional.of(values.get(choice)));
    }

    /** Returns the given transactions without what they read of others. */
    private static List<Operation<List<MicroOp>, List<MicroOp>>> only(
            List<Operation<List<MicroOp>, List<MicroOp>>> history, List<Integer> kept) {
        List<Operation<List<MicroOp>, List<MicroOp>>> rest = new ArrayList<>();
        for (int t : kept) {
            List<MicroOp> result = history.get(t).result().orElseThrow().stream()
                    .filter(step -> !(step instanceof RegisterRead read)
                            || read.value().map(kept::contains).orElse(true))
                    .toList();
            rest.add(Operation.ok(t, TransactionNotation.request(result), result, 0, 1));
        }
        return rest;
    }

    @Test
    void withoutAnyOneOfItsTransactionsThereIsNoContradiction() {
        for (Contradiction found : FOUND) {
            IsolationLevel level = found.anomaly().rulesOut();
            for (int spared : found.anomaly().transactions()) {
                List<Integer> fewer = found.anomaly().transactions().stream()
                        .filter(t -> t != spared)
                        .toList();
                TransactionVerdict verdict = TransactionHistory.check(only(found.history(), fewer));
                assertThat(verdict.isConsistentWith(level))
                        .as("%s without %d of %s", found.anomaly(), spared, found.history())
                        .isTrue();
            }
        }
        assertThat(FOUND).hasSizeGreaterThan(10);
    }

    @Test
    void explanationsAreTrueAndNameOnlyTheTransactionsOfTheContradiction() {
        int more = 0;
        for (Contradiction found : FOUND) {
            String explanation = found.anomaly().explanation();
            assertThat(SomeTransactionsTest.STEP.matcher(explanation).results())
                    .as(explanation)
                    .isNotEmpty()
                    .allMatch(step -> SomeTransactionsTest.isTrue(step, found.history()))
                    .allMatch(step -> found.anomaly().transactions().contains(Integer.valueOf(step.group(1))));
            List<String> cycles = Arrays.asList(explanation.split("; (?=T\\d)", -1));
            assertThat(cycles).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(4);
            if (explanation.contains("; and ")) {
                assertThat(cycles).hasSize(4);
                assertThat(explanation).matches(".*; and [1-9][0-9]* more");
                more++;
            }
        }
        assertThat(more).isPositive();
    }

    /** As many as a search that leaves out ever smaller parts keeps; a worse one would keep more. */
    @Test
    void contradictionsAreSmallAndTellHowManyCyclesAreNotShown() {
        assertThat(FOUND.stream().map(found -> found.anomaly().transactions().size()))
                .containsExactly(3, 4, 3, 3, 3, 4, 6, 3, 3, 3, 3, 3, 5, 3);
        assertThat(FOUND.stream()
                        .map(found -> found.anomaly().explanation())
                        .filter(explanation -> explanation.endsWith(" more"))
                        .findFirst())
                .contains("every order of the writes of r0, r1, r2 gives a cycle: "
                        + "T11 -ww[r1: 11 before 1]-> T1 -ww[r0: 1 before 11]-> T11; "
                        + "T2 -ww[r1: 2 before 11]-> T11 -rw[r2: read 8, not 2]-> T2; "
                        + "T11 -ww[r0: 11 before 0]-> T0 -rw[r2: read 9, not 8]-> T8 -wr[r2: read 8]-> T11; "
                        + "T2 -ww[r1: 2 before 9]-> T9 -wr[r2: read 9]-> T0 -ww[r0: 0 before 1]-> T1"
                        + " -ww[r1: 1 before 2]-> T2; and 1 more");
    }

    @Test
    void readersOfOneVersionAndItsNextWritersMeetInJunctions() {
        TransactionNotation history = new TransactionNotation()
                .ok("r x nil; r y nil; w y 2")
                .ok("w y 4; r x nil")
                .ok("r y 2; w x 5");
        for (int i = 0; i < 12; i++) {
            history.ok("r x nil").ok("w x " + (10 + i));
        }

        TransactionVerdict verdict = history.check();

        assertThat(verdict.anomalies())
                .extracting(Anomaly::toString)
                .containsExactly("no-version-order: every order of the writes of y gives a cycle: "
                        + "T1 -ww[y: 4 before 2]-> T0 -rw[y: read nothing, not 4]-> T1; "
                        + "T2 -rw[y: read 2, not 4]-> T1 -rw[x: read nothing, not 5]-> T2");
        assertThat(verdict.anomalies().get(0).transactions()).containsExactly(0, 1, 2);
    }

    /** Listed between the two writers of which neither can be first is one that comes after both. */
    @Test
    void writersThatAreConcurrentAreComparedInAnyOrderOfTheList() {
        TransactionVerdict verdict = new TransactionNotation()
                .ok(0, "r y nil; w y 2", 0, 6)
                .ok(1, "w y 99", 20, 21)
                .ok(2, "w y 4", 0, 1)
                .ok(3, "r y 2", 5, 6)
                .check();

        assertThat(verdict.isConsistentWith(IsolationLevel.SERIALIZABLE)).isTrue();
        assertThat(verdict.isConsistentWith(IsolationLevel.STRICT_SERIALIZABLE)).isFalse();
    }
}
