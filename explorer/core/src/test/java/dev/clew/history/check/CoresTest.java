package dev.clew.history.check;

import static dev.clew.history.check.HistoryChecksTest.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.HistoryReader.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations that are said to contradict one another whatever the others did. */
class CoresTest {
    private static final List<String> LEVELS = List.of(
            "causal",
            "causal-convergence",
            "read-your-writes",
            "monotonic-reads",
            "monotonic-writes",
            "writes-follow-reads");

    private static HistoryCheck check(String model, String consistency) {
        return HistoryChecks.all().stream()
                .filter(check ->
                        check.model().equals(model) && check.consistency().equals(consistency))
                .findFirst()
                .orElseThrow();
    }

    private static boolean violates(HistoryCheck check, List<Operation<Entry, Entry>> history) {
        return check.check(history, () -> false) instanceof Finding.Inconsistent;
    }

    private static List<Operation<Entry, Entry>> core(HistoryCheck check, List<Operation<Entry, Entry>> history) {
        return check.check(history, () -> false) instanceof Finding.Inconsistent found ? found.core() : List.of();
    }

    /** Returns a history in which nothing is known about the ends of operations that do not belong to a core. */
    private static List<Operation<Entry, Entry>> onlyKnown(
            List<Operation<Entry, Entry>> history, List<Operation<Entry, Entry>> core) {
        List<Operation<Entry, Entry>> weaker = new ArrayList<>();
        for (Operation<Entry, Entry> operation : history) {
            weaker.add(
                    core.contains(operation)
                            ? operation
                            : Operation.unknown(operation.process(), operation.request(), operation.invoked()));
        }
        return weaker;
    }

    private static String access(Random random, int[] values) {
        String key = random.nextBoolean() ? "x" : "y";
        return random.nextInt(5) < 2
                ? "write [" + key + " " + ++values[0] + "]"
                : "read [" + key + " nil] => [" + key + " "
                        + (random.nextInt(4) == 0 ? "nil" : Integer.toString(1 + random.nextInt(3))) + "]";
    }

    @Property(tries = 400)
    void coresOfSessionsSufficeAndHaveNothingToSpare(@ForAll Random random) {
        int[] values = {0};
        List<Operation<Entry, Entry>> history = RandomLogs.history(random, chance -> access(chance, values));
        for (String level : LEVELS) {
            HistoryCheck check = check("kv", level);
            if (!violates(check, history)) {
                continue;
            }
            List<Operation<Entry, Entry>> core = core(check, history);
            assertThat(core).as(level).isNotEmpty();
            assertThat(violates(check, onlyKnown(history, core))).as(level).isTrue();
            for (Operation<Entry, Entry> spare : core) {
                List<Operation<Entry, Entry>> fewer =
                        core.stream().filter(other -> !other.equals(spare)).toList();
                assertThat(violates(check, onlyKnown(history, fewer)))
                        .as("%s without %s", level, spare)
                        .isFalse();
            }
        }
    }

    @Test
    void theWritesThatMakeAReadStaleBelongToItsContradiction() {
        List<Operation<Entry, Entry>> history = HistoryReader.read(
                log("0 write [:x 1]; 0 write [:y 1]; 1 read [:y nil] => [:y 1]; 1 read [:x nil] => [:x nil]"),
                Format.TEXT);

        List<Operation<Entry, Entry>> core = core(check("kv", "causal"), history);

        assertThat(core).contains(history.get(2), history.get(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 send [[:send k 7]] => [[:send k [0 7]]]; 0 send [[:send k 8]] => [[:send k [1 8]]];"
                        + " 1 poll [[:poll]] => [[:poll {k [[1 8]]}]] | 0 2",
                "1 poll [[:poll]] => [[:poll {k [[0 7]]}]]; 1 poll [[:poll]] => [[:poll {k [[0 7]]}]] | 0 1",
                "1 poll [[:poll]] => [[:poll {k [[0 7]]}]]; 2 poll [[:poll]] => [[:poll {k [[1 7]]}]] | 0 1",
            })
    void bothSidesOfAContradictionInALogAreNamed(String operations, String expected) {
        List<Operation<Entry, Entry>> history = HistoryReader.read(log(operations), Format.TEXT);

        List<Operation<Entry, Entry>> core = core(check("kafka", "log"), history);

        assertThat(core.stream().map(history::indexOf).map(String::valueOf)).containsExactly(expected.split(" "));
        assertThat(violates(check("kafka", "log"), onlyKnown(history, core))).isTrue();
    }

    @Test
    void divergedReplicasAreNamed() {
        List<Operation<Entry, Entry>> history =
                HistoryReader.read(log("0 add 1; 1 read nil => [1]; 2 read nil => []"), Format.TEXT);

        assertThat(core(check("g-set", "convergence"), history))
                .extracting(Operation::outcome)
                .containsOnly(Outcome.OK);
        assertThat(Set.copyOf(core(check("g-set", "convergence"), history)))
                .isEqualTo(Set.of(history.get(0), history.get(2)));
    }
}
