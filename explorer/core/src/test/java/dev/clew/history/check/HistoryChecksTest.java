package dev.clew.history.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.HistoryReader.Format;
import dev.clew.history.read.MalformedHistory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** History files reach the right checkers, and results refer to the file. */
class HistoryChecksTest {

    static Finding check(String model, String consistency, String log) {
        return check(model, consistency, log, Format.TEXT);
    }

    private static Finding check(String model, String consistency, String text, Format format) {
        return named(model, consistency).check(HistoryReader.read(text, format), () -> false);
    }

    static HistoryCheck named(String model, String consistency) {
        return HistoryChecks.all().stream()
                .filter(check ->
                        check.model().equals(model) && check.consistency().equals(consistency))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns events for operations such as {@code 0 write 1}, each an invocation and its return; {@code =>} separates
     * the invoked value from the returned one.
     */
    static String log(String operations) {
        StringBuilder log = new StringBuilder();
        for (String operation : operations.split(";", -1)) {
            String[] parts = operation.strip().split(" ", 3);
            String[] values = parts[2].split(" => ", -1);
            log.append(parts[0] + " :invoke :" + parts[1] + " " + values[0] + "\n");
            log.append(parts[0] + " :ok :" + parts[1] + " " + values[values.length - 1] + "\n");
        }
        return log.toString();
    }

    /** Every check accepts an empty history and one in which no operation succeeded. */
    @Test
    void aHistoryInWhichNothingSucceededHasNoVerdict() {
        for (HistoryCheck check : HistoryChecks.all()) {
            assertThat(check.check(List.of(), () -> false))
                    .as("%s", check)
                    .isInstanceOfSatisfying(Finding.Unknown.class, unknown -> assertThat(unknown.why())
                            .isNotEmpty());
        }
    }

    @Test
    void everyModelHasItsOwnDefault() {
        String defaults = HistoryChecks.all().stream()
                .collect(Collectors.toMap(HistoryCheck::model, HistoryCheck::consistency, (first, other) -> first))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));

        assertThat(defaults)
                .isEqualTo(
                        "adya-g2 one-insert-a-key, append-list linearizable, bank constant-total, broadcast no-lost-elements,"
                                + " cas-register linearizable, closed-predicate strict-serializable, counter linearizable, g-set convergence, kafka log,"
                                + " kv linearizable, list-append strict-serializable, lock linearizable,"
                                + " long-fork no-long-fork, multi-register linearizable, mutex linearizable,"
                                + " pn-counter convergence, queue linearizable, register linearizable,"
                                + " rw-register strict-serializable, set linearizable, set-full no-lost-elements,"
                                + " stack linearizable, strings linearizable, unique-ids unique");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list-append | strict-serializable | 0 txn [[:append x 1]]; 1 txn [[:r x nil]] => [[:r x [1]]] | true",
                "list-append | strict-serializable | 0 txn [[:append x 1]]; 1 txn [[:r x nil]] | false",
                "list-append | strong-session-serializable | 0 txn [[:append x 1]]; 1 txn [[:r x nil]] | true",
                "list-append | strong-session-serializable | 0 txn [[:append x 1]]; 0 txn [[:r x nil]] | false",
                "list-append | serializable | 0 txn [[:append x 1]]; 0 txn [[:r x nil]] => [[:r x []]] | true",
                "list-append | read-uncommitted | 0 txn [[:r x nil]] => [[:r x [7]]] | false",
                "rw-register | serializable | 0 txn [[:w x 1] [:r x nil]] => [[:w x 1] [:r x 1]] | true",
                "rw-register | read-uncommitted | 0 txn [[:w x 1] [:r x nil]] => [[:w x 1] [:r x 2]] | false",
                "rw-register | strict-serializable | 0 txn [[:w x 1]]; 1 txn [[:r x nil]] | false",
                "register | read-your-writes | 0 write 1; 0 read nil => 1 | true",
                "register | read-your-writes | 0 write 1; 0 read nil | false",
                "register | monotonic-reads | 0 write 1; 1 read nil => 1; 1 read nil | false",
                "register | causal | 0 write 1; 1 read nil | true",
                "kv | monotonic-writes | 0 write [x 1]; 0 write [y 2]; 1 read [y nil] => [y 2]; 1 read [x nil] | false",
                "kv | writes-follow-reads | 0 put [x 1]; 1 get [x nil] => [x 1]; 1 put [y 2];"
                        + " 2 get [y nil] => [y 2]; 2 get [x nil] | false",
                "kv | causal | 0 put [x 1]; 1 get [x nil] => [x 1]; 1 put [y 2];"
                        + " 2 get [y nil] => [y 2]; 2 get [x nil] | false",
                "register | causal | 0 write 1; 1 write 2; 2 read nil => 1; 2 read nil => 2;"
                        + " 3 read nil => 2; 3 read nil => 1 | true",
                "register | causal-convergence | 0 write 1; 1 write 2; 2 read nil => 1; 2 read nil => 2;"
                        + " 3 read nil => 2; 3 read nil => 1 | false",
                "g-set | convergence | 0 add 1; 1 read nil => [1]; 2 read nil => #{1} | true",
                "g-set | convergence | 0 add 1; 1 read nil => []; 2 read nil => #{1} | false",
                "pn-counter | convergence | 0 add 3; 0 add -1; 1 read nil => 2 | true",
                "pn-counter | convergence | 0 add 3; 0 add -1; 1 read nil => 3 | false",
            })
    void everyKindOfConsistencyIsChecked(String model, String consistency, String operations, boolean expected) {
        Finding finding = check(model, consistency, log(operations));

        if (expected) {
            assertThat(finding).isEqualTo(new Finding.Consistent());
        } else {
            assertThat(finding).isInstanceOf(Finding.Inconsistent.class);
            assertThat(((Finding.Inconsistent) finding).marks()).isNotEmpty();
        }
    }

    @Test
    void anomaliesAreReportedWithTheLevelsThatTheyRuleOut() {
        String skew = log("0 txn [[:append x 1]]; 0 txn [[:append y 2]]")
                + "1 :invoke :txn [[:r x nil] [:append y 3]]\n2 :invoke :txn [[:r y nil] [:append x 4]]\n"
                + "1 :ok :txn [[:r x [1]] [:append y 3]]\n2 :ok :txn [[:r y [2]] [:append x 4]]\n"
                + log("0 txn [[:r x nil] [:r y nil]] => [[:r x [1 4]] [:r y [2 3]]]");

        Finding.Inconsistent finding = (Finding.Inconsistent) check("list-append", "serializable", skew);
        assertThat(finding.what())
                .isEqualTo("It rules out serializable and all stronger levels;"
                        + " the strongest level still possible is snapshot-isolation.");
        assertThat(finding.anomalies())
                .containsExactly(new Finding.Anomaly(
                        "G2-item", "serializable", "T2 -rw[x: read 1, not 4]-> T3 -rw[y: read 2, not 3]-> T2"));
        assertThat(finding.marks()).extracting(Finding.Mark::role).containsExactly("is T2", "is T3");
        assertThat(check("list-append", "snapshot-isolation", skew))
                .asString()
                .contains("However, it rules out serializable", "First anomaly: G2-item: T2 -rw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list-append | 0 append 1 | line 1: the model list-append has no operation 'append'; it has txn;"
                        + " --model append-list has append, read",
                "append-list | 0 txn [] | line 1: the model append-list has no operation 'txn'; it has read, append;"
                        + " for transactions use --model list-append",
                "list-append | 0 txn 7 | line 1: the value of 'txn' must be a vector, not 7",
                "list-append | 0 txn [7] | line 1: a micro-operation is a vector of its function, key and value, not 7",
                "list-append | 0 txn [[:w 1 2]] | line 1: the model list-append has no micro-operation ':w'; it has r,"
                        + " append",
                "rw-register | 0 txn [[:append 1 2]] | line 1: the model rw-register has no micro-operation ':append';"
                        + " it has r, w",
                "list-append | 0 txn [[:r 1 nil]] => [[:r 1]] | line 2: a micro-operation is a vector of its function,"
                        + " key and value, not [:r, 1]",
                "list-append | 0 txn [[:r 1 nil]] => [[:r 1 5]] | line 2: a read of a list must return a vector or nil, not"
                        + " [:r, 1, 5]",
                "list-append | 0 txn [[:r 1 nil]] => [[:r 2 [5]]] | line 2: the micro-operation [:r, 2, [5]] is not what"
                        + " the transaction asked for",
                "list-append | 0 txn [[:append 1 5]] => [[:append 1 6]] | line 2: the micro-operation [:append, 1, 6] is"
                        + " not what the transaction asked for",
                "list-append | 0 txn [[:r 1 nil]] => [] | line 2: the transaction has 1 micro-operations, and its answer"
                        + " has 0",
                "list-append | 0 txn [[:append 1 5]]; 0 txn [[:append 1 5]] | line 3: 5 is written to 1 again after line"
                        + " 1; each value may be written to a key only once, so that every read identifies its write",
                "rw-register | 0 txn [[:w 1 nil]] | line 1: nil is the initial value of a register and cannot be"
                        + " written",
                "g-set | 0 read 5 | line 2: the value of 'read' must be a vector or set, not 5",
                "pn-counter | 0 add x | line 1: the value of 'add' must be a whole number, not x",
                "pn-counter | 0 inc 1 | line 1: the model pn-counter has no operation 'inc'; it has read, add",
            })
    void operationsUnknownToTheModelAreReportedWithTheirLine(String model, String operations, String complaint) {
        String consistency = HistoryChecks.all().stream()
                .filter(check -> check.model().equals(model))
                .findFirst()
                .orElseThrow()
                .consistency();
        assertThatThrownBy(() -> check(model, consistency, log(operations)))
                .isInstanceOf(MalformedHistory.class)
                .hasMessage(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "register | 0 write 1; 1 write 1 | line 3: 1 is written to register again after line 1; each value",
                "register | 0 write nil | line 1: nil is the initial value of a register",
                "register | 0 cas [1 2] | line 1: the model register has no operation 'cas'; it has read, write (session guarantees",
                "kv | 0 read 7 | line 1: the value of 'read' must be a vector of two values, not 7",
                "kv | 0 read [x nil] => [y 1] | line 2: a read of x is answered with one of y",
            })
    void sessionsNeedToKnowWhichWriteWasRead(String model, String operations, String complaint) {
        assertThatThrownBy(() -> check(model, "causal", log(operations)))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageStartingWith(complaint);
    }

    @Test
    void finalReadsAreDeclaredInTheFile() {
        String edn =
                """
                {:process 0 :type :invoke :f :add :value 1}
                {:process 0 :type :ok :f :add :value 1}
                {:process 1 :type :invoke :f :read :value nil FINAL}
                {:process 1 :type :ok :f :read :value [1] FINAL}
                {:process 2 :type :invoke :f :read :value nil}
                {:process 2 :type :ok :f :read :value []}
                """;

        assertThat(check("g-set", "convergence", edn.replace("FINAL", ":final? true"), Format.EDN))
                .isEqualTo(new Finding.Consistent());
        assertThat(check("g-set", "convergence", edn.replace("FINAL", ""), Format.EDN))
                .isInstanceOf(Finding.Inconsistent.class);
        assertThat(check("g-set", "convergence", edn.lines().limit(2).collect(Collectors.joining()), Format.EDN))
                .isInstanceOf(Finding.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "list-append, strict-serializable, 'txn [[:append x %1$d] [:r x nil]]', 40000",
        "rw-register, read-uncommitted, 'txn [[:w x %1$d]]', 40000",
        "register, read-your-writes, write %1$d, 40000",
        "kv, causal, write [%1$d 1], 40000",
        "g-set, convergence, read [], 1",
    })
    @Tag("thorough")
    void aLongCheckCanBeStopped(String model, String consistency, String operation, int count) {
        String elements = IntStream.range(0, 70_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        String log = model.equals("g-set")
                ? IntStream.range(0, 70_000).mapToObj(i -> log("0 add " + i)).collect(Collectors.joining())
                        + log("1 read nil => [" + elements + "]")
                : IntStream.range(0, count)
                        .mapToObj(i -> log((i % 10) + " " + String.format(operation, i)))
                        .collect(Collectors.joining());

        assertThat(named(model, consistency).check(HistoryReader.read(log, Format.TEXT), () -> true))
                .isInstanceOf(Finding.Unknown.class);
    }
}
