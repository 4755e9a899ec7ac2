package dev.clew.history.check;

import static dev.clew.history.check.HistoryChecksTest.check;
import static dev.clew.history.check.HistoryChecksTest.log;
import static dev.clew.history.check.HistoryChecksTest.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Operation;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.HistoryReader.Format;
import dev.clew.history.read.MalformedHistory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Predicate reads in Elle's notation: what follows from the rows that they did not return. */
class PredicateModelsTest {
    private static final String MODEL = "closed-predicate";

    private static String verdict(Finding finding) {
        return finding instanceof Finding.Inconsistent found
                ? found.anomalies().stream()
                        .map(anomaly -> anomaly.name() + " rules out " + anomaly.rulesOut())
                        .distinct()
                        .collect(Collectors.joining(", "))
                : finding.getClass().getSimpleName();
    }

    /** Elle's own tests of closed predicates end in the same anomalies. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // each sees what the other wrote
                "0 txn [[:w x 1] [:rp :true nil]] => [[:w x 1] [:rp :true {x 1, y 2}]];"
                        + " 1 txn [[:w y 2] [:rp :true nil]] => [[:w y 2] [:rp :true {x 1, y 2}]]"
                        + " | G1c rules out read-committed",
                // neither sees what the other wrote
                "0 txn [[:w x 1] [:rp [:= 2] nil]] => [[:w x 1] [:rp [:= 2] {}]];"
                        + " 1 txn [[:w y 2] [:rp [:= 1] nil]] => [[:w y 2] [:rp [:= 1] {}]]"
                        + " | G2 rules out serializable",
                "0 init {x 0, y 0}; 0 txn [[:delete x] [:rp :true nil]] => [[:delete x nil] [:rp :true {}]];"
                        + " 1 txn [[:delete y] [:rp :true nil]] => [[:delete y] [:rp :true {}]]"
                        + " | G1c rules out read-committed",
                "0 init {x 0, y 0}; 0 txn [[:rp [:= 0] nil] [:w x 1]] => [[:rp [:= 0] {x 0}] [:w x 1]];"
                        + " 1 txn [[:rp [:= 0] nil] [:w y 1]] => [[:rp [:= 0] {y 0}] [:w y 1]]"
                        + " | G1c rules out read-committed",
                "0 init {x 0, y 0}; 0 txn [[:rp [:= 1] nil] [:w x 1]] => [[:rp [:= 1] {}] [:w x 1]];"
                        + " 1 txn [[:rp [:= 1] nil] [:w y 1]] => [[:rp [:= 1] {}] [:w y 1]]"
                        + " | G2 rules out serializable",
                "0 init {x 0, z 0}; 0 txn [[:r z nil] [:delete x]] => [[:r z 3] [:delete x]];"
                        + " 1 txn [[:r x nil] [:insert y 2]]; 2 txn [[:r y nil] [:w z 3]] => [[:r y 2] [:w z 3]]"
                        + " | G1c rules out read-committed",
                "0 init {5 3}; 1 txn [[:rp [:mod 2 1] nil] [:rp [:= 3] nil]] => [[:rp [:mod 2 1] {}] [:rp [:= 3] {}]]"
                        + " | predicate-read-miss rules out read-uncommitted",
                "4 init {7 1}; 7 txn [[:rp [:mod 2 0] nil] [:r 7 nil]] => [[:rp [:mod 2 0] {}] [:r 7 nil]]"
                        + " | Consistent",
                "2 init {26 0, 31 0, 38 0}; 2 txn [[:delete 38] [:w 31 8] [:delete 26] [:w 40 9]];"
                        + " 3 txn [[:rp :true nil]] => [[:rp :true {31 0, 38 0}]]"
                        + " | G-single rules out parallel-snapshot-isolation",
            })
    void whatIsNotReturnedTellsAnOrder(String operations, String verdict) {
        assertThat(verdict(check(MODEL, "serializable", log(operations)))).isEqualTo(verdict);
    }

    /** A row may be missed because of a value that its transaction overwrote, if reads need not be committed. */
    @Test
    void aDirtyReadMayMissARow() {
        String operations = log(
                "0 init {x 1}; 1 txn [[:w x 2] [:w x 3]];" + " 2 txn [[:rp [:mod 2 1] nil]] => [[:rp [:mod 2 1] {}]]");
        assertThat(check(MODEL, "read-uncommitted", operations)).isInstanceOf(Finding.Consistent.class);
        assertThat(verdict(check(MODEL, "read-committed", operations)))
                .isEqualTo("predicate-read-miss rules out read-committed");
    }

    @Test
    void aDirtyReadMayMissARowThatAFailedTransactionChanged() {
        String failed = "1 :invoke :txn [[:w x 2]]\n1 :fail :txn [[:w x 2]]\n";
        String operations = log("0 init {x 1}")
                + failed
                + "2 :invoke :txn [[:rp [:mod 2 1] nil]]\n2 :ok :txn [[:rp [:mod 2 1] {}]]\n";

        assertThat(check(MODEL, "read-uncommitted", operations)).isInstanceOf(Finding.Consistent.class);
        assertThat(verdict(check(MODEL, "read-committed", operations)))
                .isEqualTo("predicate-read-miss rules out read-committed");
    }

    /** Neither what the reader writes later, nor another row, nor a value that matches, too, explains it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 txn [[:rp [:mod 2 1] nil] [:w x 2]] => [[:rp [:mod 2 1] {}] [:w x 2]]",
                "1 txn [[:w y 2] [:w y 3]]; 2 txn [[:rp [:mod 2 1] nil]] => [[:rp [:mod 2 1] {}]]",
                "1 txn [[:w x 5] [:w x 3]]; 2 txn [[:rp [:mod 2 1] nil]] => [[:rp [:mod 2 1] {}]]",
            })
    void aMissThatNoDirtyValueExplainsRulesOutEveryLevel(String operations) {
        assertThat(verdict(check(MODEL, "read-uncommitted", log("0 init {x 1}; " + operations))))
                .isEqualTo("predicate-read-miss rules out read-uncommitted");
    }

    private static final String PHANTOM = log("0 txn [[:rp :true nil] [:w x 1]] => [[:rp :true {}] [:w x 1]];"
            + " 1 txn [[:rp :true nil] [:w y 2]] => [[:rp :true {}] [:w y 2]]");

    @Test
    void repeatableReadAllowsPhantoms() {
        assertThat(check(MODEL, "repeatable-read", PHANTOM)).isEqualTo(new Finding.Consistent());
        assertThat(check(MODEL, "snapshot-isolation", PHANTOM)).isInstanceOf(Finding.Consistent.class);
        Finding.Inconsistent finding = (Finding.Inconsistent) check(MODEL, "serializable", PHANTOM);
        assertThat(finding.what()).startsWith("It rules out serializable and all stronger levels");
        assertThat(finding.core()).extracting(Operation::process).containsExactly(0, 1);
    }

    /** It saw that the other had deleted the row, and another row without what that had written to it. */
    @Test
    void repeatableReadKeepsWhatPredicatesAreKnownToHaveSeen() {
        String log = log("0 init {x 1, y 2}; 0 txn [[:delete x] [:w y 3]];"
                + " 1 txn [[:rp [:= 1] nil] [:r y nil]] => [[:rp [:= 1] {}] [:r y 2]]");

        Finding.Inconsistent finding = (Finding.Inconsistent) check(MODEL, "repeatable-read", log);

        assertThat(finding.what()).isEqualTo("It rules out repeatable-read.");
        assertThat(finding.anomalies())
                .extracting(Finding.Anomaly::explanation)
                .containsExactly("T2 -rw[y: read 2, not 3]-> T1 -wr[x: read deleted]-> T2");
    }

    @Test
    void everyReadingOfWhatIsMissedIsTried() {
        String several = "0 init {x 1}; 0 txn [[:delete x]]; 0 txn [[:insert x 2]]; 0 txn [[:delete x]];"
                + " 1 txn [[:rp :true nil]] => [[:rp :true {}]]";
        assertThat(check(MODEL, "serializable", log(several))).isEqualTo(new Finding.Consistent());

        String without = several + "; 2 txn [[:rp :true nil]] => [[:rp :true {x 2}]]";
        assertThat(check(MODEL, "serializable", log(without))).isEqualTo(new Finding.Consistent());

        Finding.Inconsistent strict = (Finding.Inconsistent) check(MODEL, "strict-serializable", log(without));
        assertThat(strict.what()).isEqualTo("It rules out strict-serializable.");
        assertThat(strict.notes())
                .containsExactly("What reads did not find may be explained in 2 ways, each of which gives an anomaly;"
                        + " those of the first are shown.");
    }

    @Test
    void whereTooMuchIsUnknownNothingIsClaimed() {
        StringBuilder log = new StringBuilder(log("0 init {x 1, y 1}"));
        for (int i = 2; i < 20; i++) {
            log.append(log("0 txn [[:delete x] [:delete y]]; 0 txn [[:w x " + i + "] [:w y " + i + "]]"));
        }
        log.append(
                log("1 txn [[:rp :true nil]] => [[:rp :true {x 19}]]; 1 txn [[:rp :true nil]] => [[:rp :true {y 2}]]"));

        assertThat(check(MODEL, "serializable", log.toString()))
                .isInstanceOfSatisfying(Finding.Unknown.class, unknown -> assertThat(unknown.why())
                        .contains("may be explained in 324 ways, of which 256 were tried"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 txn [[:rp [:= 1] nil]] => [[:rp [:= 1] {x 2}]] | predicate-mismatch rules out read-uncommitted",
                "0 txn [[:w x 1] [:rp :true nil]] => [[:w x 1] [:rp :true {}]] | internal rules out read-uncommitted",
                "0 txn [[:w x 1] [:r x nil]] | internal rules out read-uncommitted",
                "0 txn [[:delete x] [:delete x] [:r x nil]] | Consistent",
                "0 txn [[:rp [:mod 2 0] nil]] => [[:rp [:mod 2 0] {x 2}]] | thin-air-read rules out read-uncommitted",
            })
    void resultsOfOneTransactionAreCompared(String operations, String verdict) {
        assertThat(verdict(check(MODEL, "serializable", log(operations)))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 read nil | has no operation 'read'; it has init, txn",
                "0 txn [[:append x 1]] | has no step ':append'; it has insert, w, delete, r, rp",
                "0 txn [[:w x nil]] | nil cannot be the value of a row",
                "0 init {x nil} | nil cannot be the value of a row",
                "0 init 3 | rows are a map from keys to values, not 3",
                "0 txn 3 | the value of 'txn' must be a vector of steps, not 3",
                "0 txn [[:w]] | a step is a vector of its function and two more values",
                "0 txn [[:rp [:mod 0 1] nil]] | a predicate is :true, [:= value] or [:mod n r]",
                "0 txn [[:rp [:< 1] nil]] | a predicate is :true, [:= value] or [:mod n r]",
                "0 txn [[:w x 1]]; 0 txn [[:w x 1]] | 1 is written to x again after line 1",
                "0 txn [[:rp :true nil]] => [[:rp [:= 1] {}]] | are not what the transaction asked for",
            })
    void whatIsNoHistoryOfRowsIsRefused(String operations, String message) {
        assertThatThrownBy(() -> check(MODEL, "serializable", log(operations)))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageContaining(message);
    }

    /** Keys of JSON objects are texts, and those of steps may be numbers. */
    @Test
    void historiesInJsonNameTheSameRows() {
        String json =
                """
                {"process": 0, "type": "invoke", "f": "init", "value": {"7": 1}}
                {"process": 0, "type": "ok", "f": "init", "value": {"7": 1}}
                {"process": 1, "type": "invoke", "f": "txn", "value": [["rp", "true", null], ["delete", 7]]}
                {"process": 1, "type": "ok", "f": "txn", "value": [["rp", "true", {"7": 1}], ["delete", 7]]}
                {"process": 2, "type": "invoke", "f": "txn", "value": [["rp", ["mod", 2, 1], null]]}
                {"process": 2, "type": "ok", "f": "txn", "value": [["rp", ["mod", 2, 1], {"7": 1}]]}
                """;

        Finding finding = named(MODEL, "strict-serializable").check(HistoryReader.read(json, Format.JSON), () -> false);

        assertThat(verdict(finding)).contains("G-single-realtime rules out strict-serializable");
    }
}
