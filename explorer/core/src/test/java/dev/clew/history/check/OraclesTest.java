package dev.clew.history.check;

import static dev.clew.history.check.HistoryChecksTest.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On small random histories, every model is judged as its definition in the manual demands;
 * {@code -Dclew.history.rounds=667} compares 20,010 histories of each kind.
 */
class OraclesTest {
    private static final int HISTORIES = 30 * Integer.getInteger("clew.history.rounds", 100);

    /** Odd number, since generators with successive seeds begin with similar numbers. */
    private static final long SCRAMBLE = 0x9E37_79B9_7F4A_7C15L;

    /** Consistency level of a model, random histories for it, and its definition. */
    private record Kind(
            String model,
            String consistency,
            Function<Random, List<Operation<Entry, Entry>>> histories,
            Predicate<List<Operation<Entry, Entry>>> isConsistent) {
        @Override
        public String toString() {
            return model + " " + consistency;
        }
    }

    private static Kind object(String model, ObjectOracle<?> oracle) {
        return new Kind(model, "linearizable", oracle::history, oracle::linearizes);
    }

    private static Kind workload(
            String model,
            String consistency,
            Function<Random, String> operations,
            Predicate<List<Operation<Entry, Entry>>> isConsistent) {
        return new Kind(model, consistency, random -> RandomLogs.history(random, operations), isConsistent);
    }

    private static Kind rows(String consistency) {
        return new Kind(
                "closed-predicate", consistency, RandomRows::history, history -> RowLevels.keeps(consistency, history));
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                object("mutex", new PlainObjects.Mutex()),
                object("multi-register", new PlainObjects.MultiRegister()),
                object("strings", new PlainObjects.Strings()),
                object("queue", new PlainObjects.Queue()),
                workload("unique-ids", "unique", RandomLogs::id, WorkloadOracle::uniqueIds),
                workload("adya-g2", "one-insert-a-key", RandomLogs::insert, WorkloadOracle::oneInsertAKey),
                workload("bank", "constant-total", RandomLogs::bank, WorkloadOracle::constantTotal),
                workload("bank", "non-negative-balances", RandomLogs::bank, WorkloadOracle::nonNegativeBalances),
                new Kind("long-fork", "no-long-fork", RandomLogs::longFork, WorkloadOracle::noLongFork),
                workload(
                        "set-full",
                        "no-lost-elements",
                        random -> RandomLogs.element(random, "add"),
                        history -> WorkloadOracle.keepsElements(history, "add", true)),
                workload(
                        "set-full",
                        "no-stale-reads",
                        random -> RandomLogs.element(random, "add"),
                        history -> WorkloadOracle.keepsElements(history, "add", false)),
                workload(
                        "broadcast",
                        "no-lost-elements",
                        random -> RandomLogs.element(random, "broadcast"),
                        history -> WorkloadOracle.keepsElements(history, "broadcast", true)),
                workload(
                        "broadcast",
                        "no-stale-reads",
                        random -> RandomLogs.element(random, "broadcast"),
                        history -> WorkloadOracle.keepsElements(history, "broadcast", false)),
                new Kind("closed-predicate", "serializable", RandomRows::history, RowsOracle::isSerializable),
                new Kind("closed-predicate", "strict-serializable", RandomRows::history, RowsOracle::isStrict),
                rows("strong-session-serializable"),
                rows("strong-read-serializable"),
                rows("repeatable-read"),
                rows("strong-snapshot-isolation"),
                rows("snapshot-isolation"),
                rows("parallel-snapshot-isolation"),
                rows("read-committed"),
                rows("read-uncommitted"),
                new Kind("kafka", "log", RandomLogs::kafka, WorkloadOracle::log));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("thorough")
    void everyVerdictIsThatOfTheDefinition(Kind kind) {
        compare(kind, HISTORIES);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void someVerdictsAreThoseOfTheDefinition(Kind kind) {
        compare(kind, 300);
    }

    private static void compare(Kind kind, int histories) {
        long first = new Random().nextLong();
        Map<String, Integer> verdicts = new TreeMap<>();
        for (long seed = first; seed < first + histories; seed++) {
            List<Operation<Entry, Entry>> history = kind.histories.apply(new Random(seed * SCRAMBLE));
            Finding finding = named(kind.model, kind.consistency).check(history, () -> false);
            boolean expected = kind.isConsistent.test(history);
            verdicts.merge(finding.getClass().getSimpleName(), 1, Integer::sum);
            if (!(finding instanceof Finding.Unknown)) {
                assertThat(finding instanceof Finding.Consistent)
                        .as("%s, seed %d: %s", kind, seed, history)
                        .isEqualTo(expected);
            }
        }
        System.err.println(kind + ": " + verdicts);
        assertThat(verdicts.getOrDefault("Consistent", 0))
                .as("first seed %d", first)
                .isGreaterThan(histories / 20);
        assertThat(verdicts.getOrDefault("Inconsistent", 0))
                .as("first seed %d", first)
                .isGreaterThan(histories / 20);
        // only where nothing succeeded, or nothing was read
        assertThat(verdicts.getOrDefault("Unknown", 0))
                .as("first seed %d", first)
                .isLessThan(histories / 4);
    }
}
