package dev.clew.history.check;

import static dev.clew.history.check.HistoryChecksTest.check;
import static dev.clew.history.check.HistoryChecksTest.log;
import static dev.clew.history.check.HistoryChecksTest.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.MalformedHistory;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object of Jepsen's tests is judged by its own rules, and an inconsistency is explained with lines of the file. */
class ObjectModelsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "register | 0 read nil; 0 write 1; 1 read nil => 1 | true",
                "register | 0 write 1; 1 read nil | false",
                "register | 0 put 1; 1 get nil => 1 | true",
                "cas-register | 0 write 1; 0 cas [1 2]; 1 read nil => 2 | true",
                "cas-register | 0 write 1; 0 cas [1 2]; 1 read nil => 1 | false",
                "cas-register | 0 write 1; 0 cas [3 2] | false",
                "kv | 0 write [x 1]; 0 cas [x [1 2]]; 1 read [x nil] => [x 2]; 1 read [y nil] | true",
                "kv | 0 write [x 1]; 1 read [y nil] => [y 1] | false",
                "counter | 0 add 3; 0 inc nil; 0 increment 4; 0 dec nil; 0 decrement 2; 1 read nil => 5 | true",
                "counter | 0 add 3; 0 inc nil; 0 increment 4; 0 dec nil; 0 decrement 2; 1 read nil => 6 | false",
                "set | 0 add 1; 0 add 2; 0 remove 1; 1 read nil => #{2} | true",
                "set | 0 add 1; 0 add 2; 0 remove 1; 1 read nil => #{1 2} | false",
                "set | 0 add 1; 0 add 2; 1 read nil => [2 1] | true",
                "queue | 0 enqueue 1; 0 enqueue 2; 1 dequeue nil => 1; 1 dequeue nil => 2; 1 dequeue nil | true",
                "queue | 0 enqueue 1; 0 enqueue 2; 1 dequeue nil => 2 | false",
                "queue | 0 enqueue 1; 1 dequeue nil | false",
                "append-list | 0 append 1; 0 append 2; 1 read nil => [1 2] | true",
                "append-list | 0 append 1; 0 append 2; 1 read nil => [2 1] | false",
                "lock | 0 acquire nil => 1; 0 release 1; 1 acquire nil => 2 | true",
                "lock | 0 acquire nil => 1; 1 acquire nil => 2 | false",
                "lock | 0 acquire nil => 5; 0 release 5; 1 acquire nil => 3 | false",
                "lock | 0 acquire nil => 5; 0 release 4 | false",
            })
    void everyObjectIsJudgedByItsRules(String model, String operations, boolean expected) {
        Finding finding = check(model, "linearizable", log(operations));

        if (expected) {
            assertThat(finding).isEqualTo(new Finding.Consistent());
        } else {
            assertThat(finding).isInstanceOf(Finding.Inconsistent.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "register | 0 swap 1 | the model register has no operation 'swap'; it has read, write",
                "register | 0 cas [1 2] | the model register has no operation 'cas'; it has read, write;"
                        + " for cas use --model cas-register",
                "cas-register | 0 swap 1 | the model cas-register has no operation 'swap'; it has read, write, cas",
                "cas-register | 0 cas 1 | the value of 'cas' must be a vector of two values, not 1",
                "kv | 0 swap [x 1] | the model kv has no operation 'swap'; it has read, write, cas",
                "counter | 0 add x | the value of 'add' must be a whole number, not x",
                "counter | 0 pop 1 | the model counter has no operation 'pop'; it has read, add, increment, decrement",
                "set | 0 pop 1 | the model set has no operation 'pop'; it has read, add, remove",
                "queue | 0 pop 1 | the model queue has no operation 'pop'; it has enqueue, dequeue, drain",
                "lock | 0 pop 1 | the model lock has no operation 'pop'; it has acquire, release",
            })
    void whatIsNotOfTheObjectIsNamedWithItsLine(String model, String operations, String complaint) {
        assertThatThrownBy(() -> check(model, "linearizable", log(operations)))
                .isInstanceOf(MalformedHistory.class)
                .hasMessage("line 1: " + complaint);
    }

    @Test
    void aBadReadIsExplainedByTheStatesBeforeItAndWhatWasInFlight() {
        String log =
                """
                0 :invoke :write 1
                0 :ok :write 1
                1 :invoke :read nil
                2 :invoke :write 2
                4 :invoke :write 4
                3 :invoke :read nil
                2 :ok :write 2
                3 :info :read nil
                1 :ok :read 9
                5 :invoke :read nil
                5 :ok :read 2
                """;

        Finding.Inconsistent finding = (Finding.Inconsistent) check("register", "linearizable", log);

        assertThat(finding.what()).isEqualTo("The smallest inconsistent prefix has 5 operations.");
        assertThat(finding.prefix()).isEqualTo(OptionalInt.of(5));
        assertThat(finding.anomalies()).isEmpty();
        assertThat(finding.marks())
                .extracting(mark ->
                        OperationText.of(mark.operation()) + ": " + mark.role() + (mark.clashes() ? " (clash)" : ""))
                .containsExactly(
                        "read -> 9: cannot return this (clash)",
                        "write 2: was concurrent with it",
                        "write 4 -> ?: left the state 4");
        assertThat(finding.notes())
                .containsExactly(
                        "Before it, the state can be 2, left by write 2 of process 2 (lines 4 and 7)",
                        "Before it, the state can be 4, left by write 4 -> ? of process 4 (line 5)",
                        "Operations of unknown outcome that could take effect at any time: 1");
    }

    @Test
    void anEmptyTextIsNamed() {
        Finding.Inconsistent finding = (Finding.Inconsistent)
                check("strings", "linearizable", log("0 put [x \"\"]; 0 get [x nil] => [x \"b\"]"));

        assertThat(finding.notes()).anyMatch(note -> note.startsWith("Before it, the state can be the empty text, "));
    }

    @Test
    void aBadFirstOperationMeetsTheInitialState() {
        Finding.Inconsistent finding =
                (Finding.Inconsistent) check("kv", "linearizable", log("0 read [x nil] => [x 1]; 0 write [y 2]"));

        assertThat(finding.what()).isEqualTo("The smallest inconsistent prefix has 1 operation of key x.");
        assertThat(finding.notes()).containsExactly("Before it, the state can be {}, the initial state");
        assertThat(finding.marks()).extracting(Finding.Mark::role).containsExactly("cannot return this");
    }

    @Test
    void theOperationsThatNoOrderCanGoOnWithAreMarked() {
        Finding.Inconsistent finding =
                (Finding.Inconsistent) check("register", "sequential", log("0 write 1; 0 read nil; 1 write 1"));

        assertThat(finding.what()).isEqualTo("No order of the 3 operations explains their results.");
        assertThat(finding.marks().get(0))
                .extracting(mark -> OperationText.of(mark.operation()), Finding.Mark::role, Finding.Mark::clashes)
                .containsExactly("read -> nil", "cannot come next", true);
    }

    @Test
    void sequentialConsistencyAllowsAStaleReadByAnotherProcess() {
        String stale = log("0 write 1; 1 read nil");

        assertThat(check("register", "sequential", stale)).isEqualTo(new Finding.Consistent());
        assertThat(check("register", "linearizable", stale)).isInstanceOf(Finding.Inconsistent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linearizable", "sequential"})
    void aStoppedSearchSaysThatNothingWasFound(String consistency) {
        List<Operation<Entry, Entry>> history = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Entry add = new Entry("add", 2L << i, i + 1);
            history.add(Operation.ok(i, add, add, i, 100 + i));
        }
        history.add(Operation.ok(99, new Entry("read", Nil.NIL, 90), new Entry("read", 1L, 91), 50, 60));

        assertThat(named("counter", consistency).check(history, () -> true))
                .isEqualTo(new Finding.Unknown("stopped before an order was found or ruled out"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the history is empty",
                "0 :invoke :write 1,0 :fail :write 1 | its only operation did not succeed",
                "0 :invoke :write 1,0 :fail :write 1,1 :invoke :read nil | none of its 2 operations succeeded",
            })
    void aHistoryWithoutSuccessSaysWhyItIsNotJudged(String log, String why) {
        assertThat(check("register", "linearizable", log.replace(',', '\n')))
                .isEqualTo(new Finding.Unknown(why + ", so nothing was checked"));
    }
}
