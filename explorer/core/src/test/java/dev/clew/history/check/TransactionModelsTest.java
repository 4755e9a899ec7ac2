package dev.clew.history.check;

import static dev.clew.history.check.HistoryChecksTest.check;
import static dev.clew.history.check.HistoryChecksTest.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Findings about transactions: which are marked first, how many anomalies are left out, and how steps may be written. */
class TransactionModelsTest {

    @Test
    void theTransactionsOfTheFirstAnomalyOfEachNameAreMarkedFirst() {
        String log = "0 :invoke :txn [[:append x 1]]\n0 :fail :txn [[:append x 1]]\n"
                + log("1 txn [[:r x nil]] => [[:r x [1]]]")
                + "2 :invoke :txn [[:append y 1]]\n2 :fail :txn [[:append y 1]]\n"
                + log("3 txn [[:r y nil]] => [[:r y [1]]]; 4 txn [[:r z nil] [:r z nil]] => [[:r z nil] [:r z [1]]];"
                        + " 5 txn [[:append z 1]]");

        Finding.Inconsistent finding = (Finding.Inconsistent) check("list-append", "serializable", log);

        assertThat(finding.anomalies())
                .extracting(Finding.Anomaly::name)
                .containsExactly("G1a", "G1a", "non-repeatable-read", "G-single");
        assertThat(finding.marks())
                .extracting(Finding.Mark::role)
                .containsExactly("is T1", "is T0", "is T4", "is T5", "is T3", "is T2");
        assertThat(finding.marks())
                .extracting(Finding.Mark::clashes)
                .containsExactly(true, true, false, false, false, false);
        assertThat(finding.notes()).isEmpty();
    }

    /** The order of two appends was seen by a third transaction only, which the contradiction therefore needs. */
    @Test
    void theCoreHasTheTransactionsThatAreNeededToSeeTheOrderOfOthers() {
        String log = log("0 txn [[:append x 1] [:append y 1]]; 1 txn [[:append x 2] [:append y 2]];"
                + " 2 txn [[:r x nil]] => [[:r x [1 2]]]; 3 txn [[:r y nil]] => [[:r y [2 1]]]; 4 txn [[:append z 1]]");

        Finding.Inconsistent finding = (Finding.Inconsistent) check("list-append", "serializable", log);

        assertThat(finding.anomalies()).extracting(Finding.Anomaly::name).containsExactly("G0");
        assertThat(finding.core()).extracting(Operation::process).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aStaleSnapshotRulesOutStrongSnapshotIsolationOnly() {
        String log = log("0 txn [[:append x 1]]; 1 txn [[:r x nil]] => [[:r x []]]");

        Finding.Inconsistent finding = (Finding.Inconsistent) check("list-append", "strong-snapshot-isolation", log);

        assertThat(finding.what()).isEqualTo("It rules out strong-snapshot-isolation.");
        assertThat(finding.core()).extracting(Operation::process).containsExactly(0, 1);
        assertThat(check("list-append", "snapshot-isolation", log)).isEqualTo(new Finding.Consistent());
    }

    @Test
    void aStaleReadRulesOutStrongReadSerializabilityUnlessItsTransactionWrites() {
        String stale = log("0 txn [[:w x 1]]; 1 txn [[:r x nil]] => [[:r x nil]]");
        String staleWriter = log("0 txn [[:w x 1]]; 1 txn [[:r x nil] [:w y 2]] => [[:r x nil] [:w y 2]]");

        Finding.Inconsistent finding = (Finding.Inconsistent) check("rw-register", "strong-read-serializable", stale);

        assertThat(finding.what()).isEqualTo("It rules out strong-read-serializable.");
        assertThat(finding.core()).extracting(Operation::process).containsExactly(0, 1);
        assertThat(check("rw-register", "serializable", stale)).isEqualTo(new Finding.Consistent());
        assertThat(check("rw-register", "strong-read-serializable", staleWriter))
                .isEqualTo(new Finding.Consistent());
        assertThat(check("rw-register", "strict-serializable", staleWriter)).isInstanceOf(Finding.Inconsistent.class);
    }

    @Test
    void anomaliesThatAreLeftOutAreCounted() {
        String log = IntStream.range(0, 20)
                .mapToObj(i -> log("0 txn [[:r x" + i + " nil]] => [[:r x" + i + " [7]]]"))
                .collect(Collectors.joining());

        Finding.Inconsistent finding = (Finding.Inconsistent) check("list-append", "serializable", log);

        assertThat(finding.anomalies()).hasSize(16);
        assertThat(finding.notes()).containsExactly("Further anomalies of the same names: 4");
    }

    @Test
    void aRegisterThatNobodyWroteIsReadAsNil() {
        assertThat(check("rw-register", "strict-serializable", log("0 txn [[:r x nil]]; 1 txn [[:w x 1]]")))
                .isEqualTo(new Finding.Consistent());
    }

    @Test
    void aFunctionMayBeAKeywordASymbolOrAString() {
        for (String append : new String[] {":append", "append", "\"append\""}) {
            assertThat(check("list-append", "strict-serializable", log("0 txn [[" + append + " x 1]]")))
                    .isEqualTo(new Finding.Consistent());
        }
    }
}
