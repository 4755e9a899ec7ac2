package dev.clew.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.RegisterSpec;
import dev.clew.history.RegisterSpec.Read;
import dev.clew.history.RegisterSpec.ReadOk;
import dev.clew.history.RegisterSpec.Write;
import dev.clew.history.RegisterSpec.WriteOk;
import dev.clew.history.session.Access;
import dev.clew.history.session.Guarantee;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.MicroOp;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.JsonReport;
import dev.clew.report.TextReport;
import dev.clew.report.TraceReports;
import dev.clew.report.Verdict;
import dev.clew.trace.diagram.HtmlPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Clients that report their operations, and the properties that judge these. */
class ClientOperationsTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 1, 12, 0);

    /** Takes one action after the other; each reports something of its operations. */
    private record Scripted(List<Report> script) implements Node.WithActions<Integer, String, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public List<String> actions(Integer state) {
            return state < script.size() ? List.of("step" + state) : List.of();
        }

        @Override
        public Integer act(Integer state, String action, Effects<String> effects) {
            script.get(state).accept(effects);
            return state + 1;
        }
    }

    @FunctionalInterface
    private interface Report extends Consumer<Effects<String>> {}

    private static Report invoke(Object operation) {
        return effects -> effects.invoke(operation);
    }

    private static Report complete(Object result) {
        return effects -> effects.complete(result);
    }

    private static ClusterBuilder<String> clients(List<Report> one, List<Report> other) {
        return ClusterModel.<String>named("clients")
                .add("alice", new Scripted(one))
                .add("bob", new Scripted(other));
    }

    private static final List<Report> WRITES = List.of(invoke(new Write<>('A')), complete(new WriteOk<>()));

    private static List<Report> reads(char value) {
        return List.of(invoke(new Read<>()), complete(new ReadOk<>(value)));
    }

    private static CheckReport linearizable(ClusterBuilder<String> cluster) {
        cluster.linearizable(new RegisterSpec<>('0'));
        return SmallSizes.check(cluster.build()).run();
    }

    @Test
    void aStaleReadIsNotLinearizableAndSaysWhy() {
        CheckReport report = linearizable(clients(WRITES, reads('0')));
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("Linearizable");
        assertThat(report.message())
                .isEqualTo(
                        """
                        No order explains the results of these 2 operations:
                          alice  []    Write[value=A] -> WriteOk[]  <- left the state A
                          bob      []  Read[] -> ReadOk[value=0]  <- cannot return this
                        Before it, the state can be A, left by Write[value=A].""");
    }

    /** Who gives up on a write may read it later or not; a write that failed is never read. */
    @Test
    void anOperationThatEndedWithoutAResultIsOver() {
        for (char read : new char[] {'0', 'A'}) {
            List<Report> failing = List.of(
                    invoke(new Write<>('A')),
                    effects -> effects.fail(),
                    reads(read).get(0),
                    reads(read).get(1));
            assertThat(linearizable(clients(failing, List.of())).verdict())
                    .isEqualTo(read == '0' ? Verdict.HOLDS : Verdict.VIOLATED);
            List<Report> unknowing = List.of(
                    invoke(new Write<>('A')),
                    effects -> effects.unknown(),
                    reads(read).get(0),
                    reads(read).get(1));
            assertThat(linearizable(clients(unknowing, List.of())).verdict()).isEqualTo(Verdict.HOLDS);
        }
    }

    @Test
    void theReasonIsInEveryReport() throws IOException {
        CheckReport report = linearizable(clients(WRITES, reads('0')));
        assertThat(TextReport.of(report, false, false, NOON))
                .contains("Error: Invariant Linearizable is violated.\nNo order explains the results of these 2");
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonReport.write(report, "1", json);
        assertThat(json.toString(StandardCharsets.UTF_8)).contains("cannot return this");
        StringWriter page = new StringWriter();
        new HtmlPage().write(TraceReports.document(report, "1"), page);
        assertThat(page.toString()).contains("&lt;- cannot return this");
    }

    @Test
    void anOverlappingReadMayFindEither() {
        assertThat(linearizable(clients(WRITES, reads('A'))).verdict()).isEqualTo(Verdict.VIOLATED); // if it ends early
        List<Report> early = List.of(effects -> {
            effects.invoke(new Write<>('A'));
            effects.unknown();
        });
        assertThat(linearizable(clients(early, reads('0'))).verdict()).isEqualTo(Verdict.HOLDS);
        List<Report> failed = List.of(effects -> {
            effects.invoke(new Write<>('A'));
            effects.fail();
        });
        assertThat(linearizable(clients(failed, reads('A'))).verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void aStaleReadIsSequentiallyConsistent() {
        ClusterBuilder<String> cluster = clients(WRITES, reads('0'));
        cluster.sequential(new RegisterSpec<>('0'));
        assertThat(SmallSizes.check(cluster.build()).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aClientThatCrashesNeverLearnsWhatBecameOfItsOperation() {
        List<Report> twice = List.of(invoke(new Write<>('A')), complete(new WriteOk<>()));
        ClusterBuilder<String> cluster = clients(twice, List.of());
        HistoryRef<Object, Object> history = cluster.operations();
        CheckReport report = SmallSizes.check(cluster.faults(Faults.NONE.withCrashes(1))
                        .sometimes(
                                "Forgotten",
                                view -> view.history(history).open().size() == 1)
                        .invariant(
                                "NothingIsInFlightWhileDown",
                                view -> view.isUp(0)
                                        || view.history(history).clients().values().stream()
                                                .allMatch(client ->
                                                        client.inFlight().isEmpty()))
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.witnesses()).hasSize(1);
    }

    @Test
    void aClientMustReportInOrder() {
        assertThat(linearizable(clients(List.of(invoke(new Read<>()), invoke(new Read<>())), List.of()))
                        .message())
                .contains("node alice invokes Read[] while it still waits for Read[]");
        assertThat(linearizable(clients(List.of(complete(new WriteOk<>())), List.of()))
                        .message())
                .contains("node alice reports the end of an operation (complete WriteOk[]), but has invoked none");
    }

    @Test
    void reportsThatNothingRecordsAreAnError() {
        CheckReport report = SmallSizes.check(clients(WRITES, List.of())
                        .invariant("True", view -> view.size() == 2)
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("the model records none; add cluster.linearizable(..)");
    }

    /** A client that never reports an end leaves nothing to judge, whether it reports a beginning or not. */
    @Test
    void aPropertyOfOperationsOfWhichNoneCompletesIsIncomplete() {
        for (List<Report> silent : List.of(List.<Report>of(), List.of(invoke(new Read<>())))) {
            CheckReport report = linearizable(clients(silent, List.of()));
            assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
            assertThat(report.limits())
                    .containsExactly("property Linearizable was evaluated on no completed operation: no client reported"
                            + " one");
        }
        assertThat(linearizable(clients(WRITES, List.of())).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aModelHasOneHistory() {
        ClusterBuilder<String> cluster = clients(List.of(), List.of());
        cluster.history(0, new HistoryRecorder<Integer, String>() {
            @Override
            public Integer sent(Integer history, Envelope<String> envelope) {
                return history;
            }

            @Override
            public Integer delivered(Integer history, Envelope<String> envelope) {
                return history;
            }
        });
        cluster.linearizable(new RegisterSpec<>('0'));
        assertThatThrownBy(cluster::build).hasMessageContaining("keep one of the two histories");
    }

    @Test
    void sessionsAreJudged() {
        List<Report> writes = List.of(invoke(new Access.Write("x", 1)), complete(Optional.empty()));
        List<Report> reads = List.of(
                invoke(new Access.Read("x")),
                complete(Optional.of(1)),
                invoke(new Access.Read("x")),
                complete(Optional.empty()));
        ClusterBuilder<String> cluster = clients(writes, reads);
        cluster.sessions(Guarantee.READ_YOUR_WRITES, Guarantee.MONOTONIC_READS);
        CheckReport report = SmallSizes.check(cluster.build()).run();
        assertThat(report.property()).isEqualTo("ReadYourWrites"); // a value that was read before it was written
        ClusterBuilder<String> ordered = ClusterModel.<String>named("one")
                .add(
                        "alice",
                        new Scripted(List.of(
                                invoke(new Access.Write("x", 1)),
                                complete(Optional.empty()),
                                invoke(new Access.Read("x")),
                                complete(Optional.empty()))));
        ordered.sessions(Guarantee.READ_YOUR_WRITES);
        CheckReport forgotten = SmallSizes.check(ordered.build()).run();
        assertThat(forgotten.property()).isEqualTo("ReadYourWrites");
        assertThat(forgotten.message())
                .startsWith("It violates read your writes: ")
                .contains("is a part of the");
    }

    @Test
    void transactionsAreJudged() {
        List<MicroOp> asked = List.of(new MicroOp.Read("x"), new MicroOp.Append("x", 1));
        List<MicroOp> found = List.of(new MicroOp.ListRead("x", List.of()), new MicroOp.Append("x", 1));
        List<MicroOp> askedToo = List.of(new MicroOp.Read("x"), new MicroOp.Append("x", 2));
        List<MicroOp> foundToo = List.of(new MicroOp.ListRead("x", List.of()), new MicroOp.Append("x", 2));
        List<MicroOp> last = List.of(new MicroOp.ListRead("x", List.of(1, 2)));
        ClusterBuilder<String> cluster = clients(
                List.of(invoke(asked), complete(found), invoke(List.of(new MicroOp.Read("x"))), complete(last)),
                List.of(invoke(askedToo), complete(foundToo)));
        cluster.isolated(IsolationLevel.READ_UNCOMMITTED);
        cluster.serializable();
        CheckReport report = SmallSizes.check(cluster.build()).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.message()).contains("It ");
    }
}
