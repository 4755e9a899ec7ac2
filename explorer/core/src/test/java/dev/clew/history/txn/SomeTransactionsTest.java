package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.txn.MicroOp.RegisterRead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * On the same few random histories each time, levels agree with trying every version order, and what anomalies say is
 * true. In these histories a value is the number of the transaction that wrote it.
 */
class SomeTransactionsTest {
    private static final int HISTORIES = 600;

    /** Number of the histories for which every version order is tried. */
    private static final int TRIED = 100;

    private static final Map<Long, List<Operation<List<MicroOp>, List<MicroOp>>>> ALL = new HashMap<>();
    private static final Map<Long, TransactionVerdict> VERDICTS = new HashMap<>();

    @BeforeAll
    static void check() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            ALL.put(seed, RandomReads.history(new Random(seed)));
            VERDICTS.put(seed, TransactionHistory.check(RandomReads.history(new Random(seed))));
        }
    }

    private static void forFirst(
            int count, BiConsumer<List<Operation<List<MicroOp>, List<MicroOp>>>, TransactionVerdict> check) {
        ALL.forEach((seed, operations) -> {
            if (seed < count) {
                check.accept(operations, Objects.requireNonNull(VERDICTS.get(seed)));
            }
        });
    }

    @Test
    void everyLevelAgreesWithTryingEveryVersionOrder() {
        forFirst(TRIED, (operations, verdict) -> {
            for (IsolationLevel level : IsolationLevel.values()) {
                if (level != IsolationLevel.READ_UNCOMMITTED) {
                    assertThat(verdict.isConsistentWith(level))
                            .as("%s %s", level, operations)
                            .isEqualTo(EveryVersionOrder.satisfies(operations, level));
                }
            }
        });
    }

    @Test
    void freshReadsAgreeWithTryingEveryVersionOrder() {
        forFirst(TRIED, (operations, verdict) -> {
            FreshnessVerdict snapshots =
                    TransactionHistory.check(operations, Freshness.STRONG_SNAPSHOT_ISOLATION, () -> false);
            FreshnessVerdict reads =
                    TransactionHistory.check(operations, Freshness.STRONG_READ_SERIALIZABLE, () -> false);

            assertThat(snapshots.anomalies().isEmpty())
                    .as("%s %s", snapshots, operations)
                    .isEqualTo(EveryVersionOrder.satisfiesStrongSnapshotIsolation(operations));
            assertThat(reads.anomalies().isEmpty())
                    .as("%s %s", reads, operations)
                    .isEqualTo(EveryVersionOrder.satisfiesStrongReadSerializability(operations));
            assertThat(snapshots.anomalies())
                    .allMatch(anomaly -> IsolationLevel.SNAPSHOT_ISOLATION.implies(anomaly.rulesOut()));
        });
    }

    @Test
    void aCycleReturnsToItsBeginningAndVisitsNothingTwice() {
        forFirst(HISTORIES, (operations, verdict) -> {
            for (Anomaly anomaly : verdict.anomalies()) {
                List<Dependency> cycle = anomaly.cycle();
                for (int i = 0; i < cycle.size(); i++) {
                    assertThat(cycle.get(i).to())
                            .as("%s", anomaly)
                            .isEqualTo(cycle.get((i + 1) % cycle.size()).from());
                }
                assertThat(cycle.stream().map(Dependency::from)).doesNotHaveDuplicates();
                assertThat(anomaly.transactions()).allMatch(t -> t < operations.size());
            }
        });
    }

    /** Step of an explanation, with the transaction that follows. */
    static final Pattern STEP =
            Pattern.compile("T(\\d+) -(\\w+)(?:\\[(\\w+): (?:read )?(\\w+)(?: before |, not )?(\\w*)])?-> T(?=(\\d+))");

    /** What a step says was written and read has been. */
    @Test
    void explanationsOfContradictionsAreTrue() {
        Set<String> kinds = new HashSet<>();
        forFirst(HISTORIES, (operations, verdict) -> {
            for (Anomaly anomaly : verdict.anomalies()) {
                if (anomaly.kind() == AnomalyKind.NO_VERSION_ORDER) {
                    STEP.matcher(anomaly.explanation()).results().forEach(step -> {
                        assertThat(isTrue(step, operations))
                                .as(anomaly.explanation())
                                .isTrue();
                        kinds.add(step.group(2));
                    });
                    assertThat(anomaly.explanation()).doesNotContain("; and"); // there are few cycles
                }
            }
        });
        assertThat(kinds).contains("ww", "wr", "rw");
    }

    /** Returns whether the transactions did what a step says of them. */
    static boolean isTrue(MatchResult step, List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        String from = step.group(1);
        String to = step.group(6);
        int one = Integer.parseInt(from);
        int other = Integer.parseInt(to);
        return switch (step.group(2)) {
            case "ww" -> step.group(4).equals(from) && step.group(5).equals(to);
            case "wr" -> step.group(4).equals(from) && reads(operations.get(other), step.group(3), from);
            case "rw" -> step.group(5).equals(to) && reads(operations.get(one), step.group(3), step.group(4));
            default -> operations.get(one).precedes(operations.get(other));
        };
    }

    private static boolean reads(Operation<List<MicroOp>, List<MicroOp>> operation, String key, String value) {
        Optional<Object> expected = value.equals("nothing") ? Optional.empty() : Optional.of(Integer.valueOf(value));
        return operation.result().orElseThrow().contains(new RegisterRead(key, expected));
    }

    /** The reductions to what a contradiction needs leave as few transactions as they used to. */
    @Test
    void contradictionsNameFewTransactions() {
        int[] contradictions = {0};
        int[] transactions = {0};
        forFirst(HISTORIES, (operations, verdict) -> verdict.anomalies().forEach(anomaly -> {
            if (anomaly.kind() == AnomalyKind.NO_VERSION_ORDER) {
                contradictions[0]++;
                transactions[0] += anomaly.transactions().size();
            }
        }));
        assertThat(contradictions[0]).isGreaterThan(20);
        assertThat(transactions[0]).isLessThanOrEqualTo(3 * contradictions[0] + 3);
    }
}
