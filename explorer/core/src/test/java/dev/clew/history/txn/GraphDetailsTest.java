package dev.clew.history.txn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Cycles through junctions are explained wherever they begin, and lists that are read in the wrong order. */
class GraphDetailsTest {

    @Test
    void aCycleThatBeginsAtAJunctionIsExplainedFromATransaction() {
        DependencyGraph graph = new DependencyGraph(2);
        int junction = graph.addJunction();
        graph.add(junction, DependencyKind.THROUGH, null, 1, null);
        graph.add(1, DependencyKind.PROCESS, null, 0, null);
        graph.add(0, DependencyKind.REAL_TIME, null, junction, null);

        assertThat(graph.explain(List.of(0, 1, 2)))
                .containsExactly(
                        new Dependency(1, DependencyKind.PROCESS, "", 0),
                        new Dependency(0, DependencyKind.REAL_TIME, "", 1));
    }

    private static List<String> anomalies(TransactionNotation history) {
        return history.check().anomalies().stream().map(Anomaly::toString).toList();
    }

    @Test
    void elementsOfATransactionInTheWrongOrderAreNamed() {
        assertThat(anomalies(new TransactionNotation().ok("a x 1; a x 2").ok("r x [2 1]")))
                .contains("incompatible-order: T1 read 2 of x without 1 before it, which T0 appended earlier");
        assertThat(anomalies(new TransactionNotation().ok("a x 1; a x 2").ok("r x [1 2]")))
                .isEmpty();
        assertThat(anomalies(new TransactionNotation()
                        .ok("a x 1; a x 2")
                        .ok("a x 3; a x 4")
                        .ok("r x [1 2 3 4]")))
                .isEmpty();
    }

    /** The read shows 1 first and then once more. */
    @Test
    void aTransactionThatReadsItsOwnElementTooEarlyIsInternal() {
        assertThat(anomalies(new TransactionNotation()
                        .ok("a x 1; r x [1]")
                        .ok("a x 2")
                        .ok("r x [1 2]")))
                .isEmpty();
        assertThat(anomalies(
                        new TransactionNotation().ok("a x 2").ok("r x [1 2]").ok("a x 1; a x 3; r x [1 2 3]")))
                .contains("internal: T2 read x as [1, 2, 3] after it had appended [1, 3]");
        assertThat(anomalies(new TransactionNotation()
                        .ok("r x [1 2]; a x 2; a x 3")
                        .ok("a x 1")
                        .ok("r x [1 2 3]")))
                .contains("internal: T0 read x as [1, 2] after it had appended []");
    }
}
