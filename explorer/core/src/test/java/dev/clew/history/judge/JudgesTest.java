package dev.clew.history.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.CasRegisterSpec;
import dev.clew.history.ClientHistory;
import dev.clew.history.KeyValueSpec;
import dev.clew.history.Operation;
import dev.clew.history.SequentialSpec;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.MicroOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Judges say which operations are to blame, and draw them. */
class JudgesTest {
    private static final CasRegisterSpec.Operation<Integer> READ = new CasRegisterSpec.Read<>();

    private static CasRegisterSpec.Result<Integer> value(int value) {
        return new CasRegisterSpec.Value<>(value);
    }

    private static ObjectJudge<?, CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>> register(
            boolean realTime) {
        return new ObjectJudge<>(new CasRegisterSpec<>(3), realTime);
    }

    @Test
    void operationsThatCannotComeNextAndThoseInFlightAreRemarkedOn() {
        var reader = Operation.ok(0, READ, value(5), 0, 4);
        var swap = Operation.<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>>ok(
                1, new CasRegisterSpec.CompareAndSet<>(3, 5), new CasRegisterSpec.Swapped<>(false), 1, 6);
        var other = Operation.ok(2, READ, value(3), 2, 3);
        var open = Operation.<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>>unknown(
                3, new CasRegisterSpec.CompareAndSet<>(100, 9), 3);

        Reasons reasons = register(true).reasons(List.of(reader, swap, other, open));

        assertThat(reasons.what()).isEqualTo("No order explains the results of these 4 operations:");
        assertThat(reasons.remarks())
                .containsEntry(swap, "cannot return this")
                .containsEntry(reader, "cannot come next")
                .containsEntry(other, "was concurrent with it")
                .doesNotContainKey(open);
    }

    @Test
    void theKeyIsNamed() {
        KeyValueSpec<String, Integer> map = new KeyValueSpec<>(0);
        var wrong = Operation.<KeyValueSpec.Operation<String, Integer>, CasRegisterSpec.Result<Integer>>ok(
                0, new KeyValueSpec.Operation<>("k", READ), value(7), 0, 1);

        assertThat(new ObjectJudge<>(map, true).reasons(List.of(wrong)).what())
                .isEqualTo("No order explains the results of these 1 operation of key k:");
    }

    /** Object without a monitor, each of whose operations returns the number of those before. */
    private record Ticket() implements SequentialSpec<Integer, String, Integer> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Integer result(Integer state, String operation) {
            return state;
        }

        @Override
        public Integer next(Integer state, String operation) {
            return state + 1;
        }
    }

    /** The searches are polled, and go on. */
    @Test
    void longHistoriesAreJudgedToTheEnd() {
        List<Operation<String, Integer>> tickets = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            tickets.add(Operation.ok(0, "take", i, 2L * i, 2L * i + 1));
        }
        assertThat(new ObjectJudge<>(new Ticket(), true).isConsistent(tickets)).isTrue();
        assertThat(new ObjectJudge<>(new Ticket(), false).isConsistent(tickets)).isTrue();
    }

    @Test
    void transactionsAreNumbered() {
        List<MicroOp> write = List.of(new MicroOp.Write("x", 1));
        List<MicroOp> read = List.of(new MicroOp.Read("x"));
        List<MicroOp> stale = List.of(new MicroOp.RegisterRead("x", Optional.empty()));
        var writer = Operation.ok(0, write, write, 0, 1);
        var reader = Operation.ok(1, read, stale, 2, 3);
        TransactionJudge judge = new TransactionJudge(IsolationLevel.STRICT_SERIALIZABLE);

        assertThat(judge.isConsistent(List.of(writer, reader))).isFalse();
        assertThat(judge.isConsistent(List.of(reader, writer))).isFalse();
        assertThat(judge.isConsistent(List.of(writer))).isTrue();
        assertThat(judge.reasons(List.of(writer, reader)).remarks())
                .isEqualTo(Map.of(writer, "is T0", reader, "is T1"));
        assertThat(judge.reasons(List.of(writer, reader)).what()).isEqualTo("It is not strict serializable.");
    }

    @Test
    void anInvalidHistoryIsExplained() {
        ClientHistory<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>> history =
                ClientHistory.<CasRegisterSpec.Operation<Integer>, CasRegisterSpec.Result<Integer>>empty()
                        .invoke(0, READ)
                        .invoke(0, READ);

        assertThat(register(true).test(history)).isFalse();
        assertThat(register(true).explain(history, List.of("a")))
                .isEqualTo("A result arrived for which no operation was waiting, or a client invoked two operations at"
                        + " once.");
    }

    @Test
    void operationsAreDrawnWithTheirClientsAndEnds() {
        var done = Operation.ok(0, "put\n1", "ok", 0, 3);
        var failed = Operation.<String, String>failed(1, "put 2", 1, 2);
        var open = Operation.<String, String>unknown(2, "get", 4);
        StringBuilder text = new StringBuilder();

        new Timeline(
                        new Reasons("wrong", List.of(open, failed, done), Map.of(done, "is late"), List.of()),
                        List.of("first", "second"))
                .writeTo(text);

        assertThat(text)
                .hasToString("\n  first     [--]   put\\u000a1 -> ok  <- is late"
                        + "\n  second     []    put 2 failed"
                        + "\n  client 2      [  get without an answer");
    }

    @Test
    void onlyTheLastFortyOperationsAreDrawn() {
        List<Operation<String, String>> many = new ArrayList<>();
        for (int i = 0; i < 43; i++) {
            many.add(Operation.ok(0, "put " + i, "ok", 2L * i, 2L * i + 1));
        }
        StringBuilder text = new StringBuilder();

        new Timeline(new Reasons("wrong", many, Map.of(), List.of()), List.of("only")).writeTo(text);

        assertThat(text).startsWith("\n  (3 earlier operations)\n  only  []").contains("put 3 -> ok");
        assertThat(text.toString().lines()).hasSize(42);
    }
}
