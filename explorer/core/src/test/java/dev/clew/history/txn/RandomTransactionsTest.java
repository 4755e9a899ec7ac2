package dev.clew.history.txn;

import static dev.clew.history.txn.IsolationLevel.SERIALIZABLE;
import static dev.clew.history.txn.IsolationLevel.SNAPSHOT_ISOLATION;
import static dev.clew.history.txn.IsolationLevel.STRICT_SERIALIZABLE;
import static dev.clew.history.txn.IsolationLevel.STRONG_SESSION_SERIALIZABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.txn.MicroOp.Append;
import dev.clew.history.txn.MicroOp.ListRead;
import dev.clew.history.txn.SimulatedStore.Mode;
import dev.clew.history.txn.SimulatedStore.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/** Verdicts on small random histories agree with trying every schedule. */
@Tag("thorough")
class RandomTransactionsTest {
    /** Random cases per try; {@code -Dclew.history.rounds=1} makes a quick run, as mutation tests need. */
    private static final int ROUNDS = Integer.getInteger("clew.history.rounds", 100);

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void listVerdictsAgreeWithTryingEverySchedule(@ForAll long seed) {
        new Random(seed).longs(ROUNDS).forEach(RandomTransactionsTest::judgeLists);
    }

    private static void judgeLists(long seed) {
        List<Operation<List<MicroOp>, List<MicroOp>>> operations = history(new Random(seed), 3, 0);
        EverySchedule schedules = new EverySchedule(operations);
        TransactionVerdict verdict = TransactionHistory.check(operations);

        assertThat(verdict.isConsistentWith(SERIALIZABLE))
                .as("%s %s", verdict, operations)
                .isEqualTo(schedules.serializable());
        assertThat(verdict.isConsistentWith(STRONG_SESSION_SERIALIZABLE))
                .as("%s %s", verdict, operations)
                .isEqualTo(schedules.strongSessionSerializable());
        assertThat(verdict.isConsistentWith(STRICT_SERIALIZABLE))
                .as("%s %s", verdict, operations)
                .isEqualTo(schedules.strictSerializable());
        boolean snapshots = schedules.snapshotIsolated();
        if (snapshots || everyAppendIsRead(operations)) {
            assertThat(verdict.isConsistentWith(SNAPSHOT_ISOLATION))
                    .as("%s %s", verdict, operations)
                    .isEqualTo(snapshots);
        }
        Statistics.collect(verdict.shown());
    }

    /** {@code -Dclew.history.rounds=334} compares 20,040 histories. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyLevelAgreesWithTryingEveryVersionOrder(@ForAll long seed) {
        new Random(seed).longs(ROUNDS).forEach(RandomTransactionsTest::judgeLevels);
    }

    private static void judgeLevels(long seed) {
        Random random = new Random(seed);
        List<Operation<List<MicroOp>, List<MicroOp>>> operations =
                random.nextInt(3) == 0 ? history(random, random.nextInt(2), 3) : RandomReads.history(random);
        TransactionVerdict verdict = TransactionHistory.check(operations);

        assertThat(verdict.limit()).as("%s", operations).isEmpty();
        for (IsolationLevel level : IsolationLevel.values()) {
            if (level != IsolationLevel.READ_UNCOMMITTED) {
                assertThat(verdict.isConsistentWith(level))
                        .as("%s %s %s", level, verdict, operations)
                        .isEqualTo(EveryVersionOrder.satisfies(operations, level));
            }
        }
        compare(
                Freshness.STRONG_SNAPSHOT_ISOLATION,
                operations,
                EveryVersionOrder.satisfiesStrongSnapshotIsolation(operations));
        compare(
                Freshness.STRONG_READ_SERIALIZABLE,
                operations,
                EveryVersionOrder.satisfiesStrongReadSerializability(operations));
        Statistics.label("strongest").collect(verdict.shown());
        Statistics.label("needs an order of versions")
                .collect(verdict.anomalies().stream()
                        .filter(anomaly -> anomaly.kind() == AnomalyKind.NO_VERSION_ORDER)
                        .map(Anomaly::rulesOut)
                        .toList());
    }

    private static void compare(
            Freshness freshness, List<Operation<List<MicroOp>, List<MicroOp>>> operations, boolean holds) {
        FreshnessVerdict verdict = TransactionHistory.check(operations, freshness, () -> false);
        assertThat(verdict.limit()).isEmpty();
        assertThat(verdict.anomalies().isEmpty())
                .as("%s %s %s", freshness, verdict, operations)
                .isEqualTo(holds);
        Statistics.label(freshness.toString()).collect(holds);
    }

    /** The two oracles agree, although one runs transactions and the other one orders versions. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyVersionOrderAgreesWithEverySchedule(@ForAll long seed) {
        new Random(seed).longs(ROUNDS).forEach(RandomTransactionsTest::compareOracles);
    }

    private static void compareOracles(long seed) {
        Random random = new Random(seed);
        List<Operation<List<MicroOp>, List<MicroOp>>> operations =
                random.nextBoolean() ? history(random, random.nextInt(2), 2) : RandomReads.history(random);
        EverySchedule schedules = new EverySchedule(operations);
        Map<IsolationLevel, Boolean> ran = Map.of(
                SNAPSHOT_ISOLATION, schedules.snapshotIsolated(),
                SERIALIZABLE, schedules.serializable(),
                STRONG_SESSION_SERIALIZABLE, schedules.strongSessionSerializable(),
                STRICT_SERIALIZABLE, schedules.strictSerializable());
        ran.forEach((level, holds) -> assertThat(EveryVersionOrder.satisfies(operations, level))
                .as("%s %s", level, operations)
                .isEqualTo(holds));
    }

    private static List<Operation<List<MicroOp>, List<MicroOp>>> history(Random random, int lists, int registers) {
        int keys = 1 + random.nextInt(lists + registers);
        Size size = new Size(
                2 + random.nextInt(4),
                2 + random.nextInt(2),
                1 + random.nextInt(4),
                Math.min(lists, keys),
                keys - Math.min(lists, keys),
                random.nextBoolean());
        List<Mode> modes = List.of(Mode.values());
        Mode mode = modes.get(random.nextInt(modes.size()));
        List<Operation<List<MicroOp>, List<MicroOp>>> operations = SimulatedStore.run(random, mode, size);
        if (random.nextBoolean()) {
            operations.add(lastReads(operations));
        }
        return random.nextInt(3) == 0 ? SimulatedStore.lie(random, operations) : operations;
    }

    /**
     * Returns a transaction after all others that reads each list as in its longest read, followed by the elements
     * which that read lacks.
     */
    private static Operation<List<MicroOp>, List<MicroOp>> lastReads(
            List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        Map<Object, Set<Object>> lists = new TreeMap<>();
        operations.stream()
                .flatMap(operation -> operation.result().orElse(List.of()).stream())
                .filter(ListRead.class::isInstance)
                .map(ListRead.class::cast)
                .sorted(Comparator.comparing(read -> -read.elements().size()))
                .forEach(read -> lists.computeIfAbsent(read.key(), k -> new LinkedHashSet<>())
                        .addAll(read.elements()));
        appends(operations, Outcome.OK)
                .forEach(append -> lists.computeIfAbsent(append.key(), k -> new LinkedHashSet<>())
                        .add(append.element()));
        List<MicroOp> result = new ArrayList<>(List.of(new Append("end", 0)));
        lists.forEach((key, elements) -> result.add(new ListRead(key, List.copyOf(elements))));
        return Operation.ok(99, TransactionNotation.request(result), result, 1_000_000, 1_000_001);
    }

    private static boolean everyAppendIsRead(List<Operation<List<MicroOp>, List<MicroOp>>> operations) {
        Set<Object> read = new HashSet<>(Set.of(0));
        operations.forEach(operation -> operation.result().orElse(List.of()).stream()
                .filter(ListRead.class::isInstance)
                .map(ListRead.class::cast)
                .forEach(found -> read.addAll(found.elements())));
        return Stream.of(Outcome.OK, Outcome.INFO)
                .flatMap(outcome -> appends(operations, outcome))
                .allMatch(append -> read.contains(append.element()));
    }

    private static Stream<Append> appends(List<Operation<List<MicroOp>, List<MicroOp>>> operations, Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.outcome() == outcome)
                .flatMap(operation -> operation.request().stream())
                .filter(Append.class::isInstance)
                .map(Append.class::cast);
    }
}
