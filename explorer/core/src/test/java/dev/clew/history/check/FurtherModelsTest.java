package dev.clew.history.check;

import static dev.clew.history.check.HistoryChecksTest.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.SequentialSpec;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.HistoryReader.Format;
import dev.clew.history.read.MalformedHistory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects and workloads in the notation of Jepsen, Knossos and Maelstrom. */
class FurtherModelsTest {

    private static Finding check(Initial initial, String model, String consistency, String log) {
        return HistoryChecks.all(initial, List.of()).stream()
                .filter(check ->
                        check.model().equals(model) && check.consistency().equals(consistency))
                .findFirst()
                .orElseThrow()
                .check(HistoryReader.read(log, Format.TEXT), () -> false);
    }

    private static String verdict(Finding finding) {
        return finding instanceof Finding.Inconsistent found ? found.what() : "consistent";
    }

    private static final String PREFIX = "The smallest inconsistent prefix has ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mutex | 0 acquire nil; 0 release nil; 1 acquire nil | consistent",
                "mutex | 0 acquire nil; 1 acquire nil | " + PREFIX + "2 operations.",
                "mutex | 0 release nil | " + PREFIX + "1 operation.",
                "stack | 0 push 1; 0 push 2; 1 pop nil => 2; 1 pop nil => 1; 0 pop nil | consistent",
                "stack | 0 push 1; 0 push 2; 1 pop nil => 1 | " + PREFIX + "3 operations.",
                "stack | 0 push 1; 1 pop nil => 7 | " + PREFIX + "2 operations.",
                "queue | 0 enqueue 1; 0 enqueue 2; 1 drain nil => [1 2] | consistent",
                "queue | 0 enqueue 1; 0 enqueue 2; 1 drain nil => [2 2] | " + PREFIX + "4 operations.",
                "multi-register | 0 txn [[:write :x 1] [:write :y 2]]; 1 txn [[:read :x nil] [:read :y nil]] =>"
                        + " [[:read :x 1] [:read :y 2]] | consistent",
                "multi-register | 0 txn [[:write :x 1] [:write :y 2]]; 1 txn [[:read :x nil] [:read :y nil]] =>"
                        + " [[:read :x 1] [:read :y nil]] | " + PREFIX + "2 operations.",
                "multi-register | 0 txn [[\"write\" :x 1] [\":w\" :y 2]]; 1 txn [[\"read\" :x nil] [\"r\" :y nil]] =>"
                        + " [[\"read\" :x 1] [\"r\" :y 2]] | consistent",
                "multi-register | 0 txn [[:write :x 1]]; 1 txn [[:read :x nil] [:read :x nil]] => [[:read :x 1]] | "
                        + PREFIX + "2 operations.",
                "strings | 0 put [a \"x\"]; 1 append [a \"y\"]; 0 get [a nil] => [a \"xy\"]; 0 get [b nil] | consistent",
                "strings | 0 put [a \"x\"]; 1 append [a \"y\"]; 0 get [a nil] => [a \"yx\"] | " + PREFIX
                        + "3 operations of key a.",
            })
    void objectsAreJudged(String model, String operations, String verdict) {
        assertThat(verdict(check(Initial.NOTHING, model, "linearizable", log(operations))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unique-ids | unique | 0 generate nil => 1; 1 generate nil => 2 | consistent",
                "unique-ids | unique | 0 generate nil => 1; 1 generate nil => 1 | The id 1 was generated twice.",
                "adya-g2 | one-insert-a-key | 0 insert [1 [2 nil]]; 1 insert [2 [nil 3]] | consistent",
                "adya-g2 | one-insert-a-key | 0 insert [1 [2 nil]]; 1 insert [1 [nil 3]] | Two inserts for key 1"
                        + " succeeded, though each had found no row for it.",
                "bank | constant-total | 0 read nil => {0 5, 1 5}; 0 transfer {:from 0}; 0 read nil => {0 4, 1 6} |"
                        + " consistent",
                "bank | constant-total | 0 read nil => {0 5, 1 5}; 0 read nil => {0 4, 1 5} | The accounts have a total"
                        + " of 9 instead of 10.",
                "bank | non-negative-balances | 0 read nil => {0 -1, 1 5} | Account 0 has the balance -1.",
                "long-fork | no-long-fork | 0 txn [[:w 1 1]]; 1 txn [[:r 1 nil] [:r 2 nil]] => [[:r 1 1] [:r 2 nil]] |"
                        + " consistent",
                "long-fork | no-long-fork | 0 txn [[:r 1 nil] [:r 2 nil]] => [[:r 1 1] [:r 2 nil]]; 1 txn [[:r 2 nil]"
                        + " [:r 1 nil]] => [[:r 2 1] [:r 1 nil]] | Two reads disagree: one sees the write of 1 without"
                        + " that of 2, the other sees 2 without 1.",
                "set-full | no-lost-elements | 0 add 1; 1 read nil => [1]; 1 read nil => []; 1 read nil => [1] |"
                        + " consistent",
                "set-full | no-stale-reads | 0 add 1; 1 read nil => [1]; 1 read nil => []; 1 read nil => [1] | A read"
                        + " missed 1, which was known before that read was invoked.",
                "set-full | no-lost-elements | 0 add 1; 1 read nil => [] | Element 1 was lost: a read missed it, which"
                        + " was known before that read was invoked.",
                "set-full | no-lost-elements | 0 add 1; 1 read nil => [1 2] | 'A read returned 2, which nobody added.'",
                "broadcast | no-lost-elements | 0 broadcast 1; 1 read nil => [1] | consistent",
                "set-full | no-stale-reads | 0 add 1; 0 add 1; 1 read nil => [1] | consistent",
                "kafka | log | 0 send [[:send k 7]] => [[:send k [0 7]]]; 1 poll [[:poll]] => [[:poll {k [[0 7]]}]] |"
                        + " consistent",
                "kafka | log | 0 send [[:send k 7]] => [[:send k [0 7]]]; 1 poll [[:poll]] => [[:poll {k [[0 8]]}]] |"
                        + " Offset 0 of k has the values 7 and 8.",
                "kafka | log | 0 send [[\"send\" k 7]] => [[\"send\" k [0 7]]]; 1 poll [[\"poll\"]] =>"
                        + " [[\"poll\" {k [[0 8]]}]] | Offset 0 of k has the values 7 and 8.",
                "kafka | log | 1 poll [[:poll]] => [[:poll {k [[0 7] [1 7]]}]] | The value 7 of k is at the offsets 0"
                        + " and 1.",
                "kafka | log | 1 poll [[:poll]] => [[:poll {k [[1 8]]}]]; 1 poll [[:poll]] => [[:poll {k [[0 7]]}]] | A"
                        + " consumer polled offset 0 of k after 1.",
                "kafka | log | 0 send [[:send k 7]] => [[:send k [0 7]]]; 1 poll [[:poll]] => [[:poll {k [[1 8]]}]] |"
                        + " 'The message at offset 0 of k was acknowledged and never polled, although a later one was.'",
            })
    void workloadsAreJudged(String model, String consistency, String operations, String verdict) {
        Finding finding = check(Initial.NOTHING, model, consistency, log(operations));

        assertThat(verdict(finding)).isEqualTo(verdict);
        if (finding instanceof Finding.Inconsistent found) {
            assertThat(found.core()).isNotEmpty();
        }
    }

    private static final String LARGEST = "9223372036854775807";

    @Test
    void theTotalOfABankMayBeOfAnySize() {
        String wrapped = "0 read nil => {0 " + LARGEST + " 1 50}; 0 read nil => {0 -" + LARGEST + " 1 48}";
        assertThat(verdict(check(Initial.NOTHING, "bank", "constant-total", log(wrapped))))
                .isEqualTo("The accounts have a total of -9223372036854775759 instead of 9223372036854775857.");
        String large = "0 read nil => {0 9223372036854775808 1 49}; 0 read nil => {0 " + LARGEST + " 1 50}";
        assertThat(verdict(check(Initial.NOTHING, "bank", "constant-total", log(large))))
                .isEqualTo("consistent");
        Initial initial = Initial.of(HistoryReader.value("{0 " + LARGEST + " 1 5}"));
        assertThat(verdict(check(initial, "bank", "constant-total", log("0 read nil => {0 -9223372036854775804}"))))
                .isEqualTo("The accounts have a total of -9223372036854775804 instead of 9223372036854775812.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "counter | linearizable | 0 add 9223372036854775807; 0 add 9223372036854775807; 0 read nil => -2 | line 3",
                "counter | linearizable | 0 add -9223372036854775807; 1 add -2 | line 3",
                "counter | linearizable | 0 decrement -9223372036854775808 | line 1: the value of 'decrement' must be",
                "counter | linearizable | 0 add 9223372036854775808 | line 1: the value of 'add' must be a whole number"
                        + " within 64 bits",
                "pn-counter | convergence | 0 add 9223372036854775807; 0 add 9223372036854775807; 0 read nil => -2 |"
                        + " line 3",
            })
    void aCounterBeyondSixtyFourBitsIsNotJudged(String model, String consistency, String operations, String message) {
        assertThatThrownBy(() -> check(Initial.NOTHING, model, consistency, log(operations)))
                .isInstanceOf(MalformedHistory.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining(
                        message.length() > 6 ? "" : "can sum to a number beyond 64 bits; check a shorter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "counter | linearizable | 0 add 9223372036854775807; 0 add -9223372036854775807; 0 read nil => 0",
                "counter | linearizable | 0 add -9223372036854775808; 0 read nil => -9223372036854775808",
                "pn-counter | convergence | 0 add 9223372036854775807; 0 add -9223372036854775808; 0 read nil => -1",
            })
    void aCounterWithinSixtyFourBitsIsJudged(String model, String consistency, String operations) {
        assertThat(verdict(check(Initial.NOTHING, model, consistency, log(operations))))
                .isEqualTo("consistent");
    }

    /** A symbol stands for a keyword and a string, too, but for one account. */
    @ParameterizedTest
    @ValueSource(strings = {"{a 5, b 6}", "{:a 5, :b 6}", "{\"a\" 5, b 6}", "11"})
    void theInitialBalancesAreSummedOnce(String initial) {
        assertThat(verdict(check(
                        Initial.of(HistoryReader.value(initial)),
                        "bank",
                        "constant-total",
                        log("0 read nil => {a 11}"))))
                .isEqualTo("consistent");
    }

    @Test
    void whatFailedMayBeTriedAgain() {
        String adds = "0 :invoke :add 1\n0 :fail :add 1\n0 :invoke :add 1\n0 :info :add 1\n";
        String read = "1 :invoke :read nil\n1 :ok :read [1]\n";
        String sends = "0 :invoke :send [[:send k 7]]\n0 :fail :send [[:send k 7]]\n";
        String poll = "1 :invoke :poll [[:poll]]\n1 :ok :poll [[:poll {k [[0 7]]}]]\n";

        assertThat(verdict(check(Initial.NOTHING, "set-full", "no-stale-reads", adds + read)))
                .isEqualTo("consistent");
        assertThat(verdict(check(Initial.NOTHING, "kafka", "log", sends + poll)))
                .isEqualTo("A poll returned 7 of k, the send of which failed.");
        assertThat(verdict(check(Initial.NOTHING, "kafka", "log", sends + "0 :invoke :send [[:send k 7]]\n" + poll)))
                .isEqualTo("consistent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "register | 0 | 0 read nil => 0 | consistent",
                "register | 0 | 0 read nil | " + PREFIX + "1 operation.",
                "cas-register | 3 | 0 cas [3 4]; 0 read nil => 4 | consistent",
                "kv | {a 1} | 0 get [a nil] => [a 1]; 0 get [b nil] | consistent",
                "kv | 2 | 0 get [a nil] => [a 2]; 0 get [b nil] | " + PREFIX + "1 operation of key b.",
                "counter | 7 | 0 add 1; 0 read nil => 8 | consistent",
                "multi-register | {:x 0} | 0 txn [[:read :x nil]] => [[:read :x 0]] | consistent",
            })
    void initialValuesAreRead(String model, String initial, String operations, String verdict) {
        assertThat(verdict(check(Initial.of(HistoryReader.value(initial)), model, "linearizable", log(operations))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "causal",
                "causal-convergence",
                "read-your-writes",
                "monotonic-reads",
                "monotonic-writes",
                "writes-follow-reads"
            })
    void sessionsBeginWithInitialValues(String level) {
        String register = log("0 read nil => 0; 0 write 1; 0 read nil => 1");
        String stale = log("0 write 1; 0 read nil => 1; 0 read nil => 0");

        assertThat(check(Initial.of(0L), "register", level, register)).isEqualTo(new Finding.Consistent());
        assertThat(verdict(check(Initial.NOTHING, "register", level, register))).contains("nobody wrote");
        assertThat(verdict(check(Initial.of(0L), "register", level, stale))).doesNotContain("nobody wrote");
        assertThat(check(Initial.of(0L), "register", level, stale)).isInstanceOf(Finding.Inconsistent.class);
        assertThatThrownBy(() -> check(Initial.of(0L), "register", level, log("0 write 0")))
                .hasMessageContaining("0 is the initial value of a register and cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ":x", "\"x\""})
    void symbolsNameKeywordsAndStrings(String key) {
        String operations = log("0 read [" + key + " nil] => [" + key + " 1]");

        for (String level : List.of("linearizable", "causal")) {
            assertThat(check(Initial.of(HistoryReader.value("{x 1}")), "kv", level, operations))
                    .as(level)
                    .isEqualTo(new Finding.Consistent());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "counter | 1.5 | a whole number",
                "counter | {0 1} | a whole number",
                "counter | \"x\" | a whole number",
                "bank | x | the total, or whole numbers by account",
                "bank | {0 x} | the total, or whole numbers by account",
                "register | {:x 0} | one value, not a map; maps are for kv and the like",
                "cas-register | {} | ",
                "counter | 3 | ",
                "bank | {0 5, 1 5} | ",
                "bank | {0 9223372036854775808} | ",
                "counter | 9223372036854775808 | a whole number",
                "kv | {:x 0} | ",
            })
    void initialValuesThatAModelCannotHaveAreRefused(String model, String initial, @Nullable String wanted) {
        assertThat(Initial.of(HistoryReader.value(initial)).objection(model)).isEqualTo(Optional.ofNullable(wanted));
    }

    @Test
    void aTransactionReadsAnInitialValue() {
        String log = log("0 txn [[:r x nil]] => [[:r x 0]]; 1 txn [[:w x 1]]; 0 txn [[:r x nil]] => [[:r x 0]]");

        assertThat(check(Initial.of(0L), "rw-register", "serializable", log)).isEqualTo(new Finding.Consistent());
        assertThat(check(Initial.of(0L), "rw-register", "repeatable-read", log)).isEqualTo(new Finding.Consistent());
        assertThat(verdict(check(Initial.of(0L), "rw-register", "strict-serializable", log)))
                .startsWith("It rules out strict-serializable");
    }

    /** Object of a user: a toggle that returns its state before. */
    private record Toggle() implements HistoryModel {
        @Override
        public String name() {
            return "toggle";
        }

        @Override
        public Set<String> functions() {
            return Set.of("flip");
        }

        @Override
        public void validate(Call call) {
            if (call.value() instanceof Long) {
                throw new IllegalArgumentException("flip takes no number");
            }
        }

        @Override
        public SequentialSpec<?, Call, Object> spec() {
            return new SequentialSpec<Boolean, Call, Object>() {
                @Override
                public Boolean initial() {
                    return false;
                }

                @Override
                public Object result(Boolean state, Call call) {
                    return state;
                }

                @Override
                public Boolean next(Boolean state, Call call) {
                    return !state;
                }
            };
        }
    }

    private static Finding checkToggle(String operations) {
        return HistoryChecks.all(Initial.NOTHING, List.of(new Toggle())).stream()
                .filter(check -> check.model().equals("toggle"))
                .findFirst()
                .orElseThrow()
                .check(HistoryReader.read(log(operations), Format.TEXT), () -> false);
    }

    @Test
    void anObjectOfTheUserIsJudged() {
        assertThat(checkToggle("0 flip nil => false; 1 flip nil => true")).isEqualTo(new Finding.Consistent());
        assertThat(verdict(checkToggle("0 flip nil => false; 1 flip nil => false")))
                .isEqualTo(PREFIX + "2 operations.");
        assertThatThrownBy(() -> checkToggle("0 flop nil"))
                .isInstanceOf(MalformedHistory.class)
                .hasMessage("line 1: the model toggle has no operation 'flop'; it has flip");
        assertThatThrownBy(() -> checkToggle("0 flip 1")).hasMessage("line 1: flip takes no number");
    }
}
