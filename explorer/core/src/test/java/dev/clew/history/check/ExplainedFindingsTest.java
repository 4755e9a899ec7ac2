package dev.clew.history.check;

import static dev.clew.history.check.HistoryChecksTest.log;
import static dev.clew.history.check.HistoryChecksTest.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.history.SequentialSpec;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.HistoryReader.Format;
import dev.clew.history.read.MalformedHistory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What findings say of operations, and histories that a model refuses. */
class ExplainedFindingsTest {

    private static Finding.Inconsistent found(String model, String consistency, String log) {
        return (Finding.Inconsistent) HistoryChecksTest.check(model, consistency, log);
    }

    private static List<String> roles(Finding.Inconsistent found) {
        return found.marks().stream()
                .map(mark -> OperationText.of(mark.operation()) + ": " + mark.role() + (mark.clashes() ? "!" : ""))
                .toList();
    }

    @Test
    void whatOnlyTheContradictionNeedsIsMarkedLast() {
        Finding.Inconsistent found =
                found("register", "linearizable", log("0 write 1; 0 write 2; 1 read nil => 1; 0 write 3"));

        assertThat(roles(found))
                .containsExactly(
                        "read -> 1: cannot return this!",
                        "write 2: left the state 2",
                        "write 1: is a part of the contradiction!");
        assertThat(found.notes()).noneMatch(note -> note.contains("unknown outcome"));
    }

    /** Reads that did not return change nothing, so that nobody need think of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multi-register | :txn [[:write :x 1]] | :txn [[:read :x nil]] | 1 txn [[:read :x nil]] => [[:read :x 7]]",
                "strings | :append [a \"b\"] | :get [a nil] | 1 get [a nil] => [a \"c\"]",
                "register | :write 1 | :read nil | 1 read nil => 7",
            })
    void operationsOfUnknownOutcomeThatMayMatterAreCounted(String model, String write, String read, String wrong) {
        String unknown = "5 :invoke " + write + "\n6 :invoke " + read + "\n7 :invoke " + write + "\n";

        assertThat(found(model, "linearizable", unknown + log(wrong)).notes())
                .contains("Operations of unknown outcome that could take effect at any time: 2");
    }

    @Test
    void aDrainOfUnknownOutcomeMayHaveTakenAllElements() {
        String enqueued = log("0 enqueue 1; 0 enqueue 2") + "1 :invoke :drain nil\n";

        assertThat(HistoryChecksTest.check("queue", "linearizable", enqueued + log("2 dequeue nil")))
                .isEqualTo(new Finding.Consistent());
        assertThat(HistoryChecksTest.check(
                        "queue",
                        "linearizable",
                        enqueued.replace(":invoke :drain", ":invoke :enqueue") + log("2 dequeue nil")))
                .isInstanceOf(Finding.Inconsistent.class);
        assertThat(found("queue", "linearizable", enqueued + log("2 dequeue nil => 7"))
                        .notes())
                .contains("Operations of unknown outcome that could take effect at any time: 2");
    }

    @Test
    void bothReadsOfABankAreMarked() {
        Finding.Inconsistent found =
                found("bank", "constant-total", log("0 read nil => {0 5, 1 5}; 0 read nil => {0 4, 1 5}"));

        assertThat(roles(found))
                .containsExactly(
                        "read -> {0=5, 1=5}: is a part of the contradiction!",
                        "read -> {0=4, 1=5}: is a part of the contradiction!");
    }

    @Test
    void theTotalOfABankMayBeGiven() {
        HistoryCheck check = HistoryChecks.all(Initial.of(11L), List.of()).stream()
                .filter(each -> each.consistency().equals("constant-total"))
                .findFirst()
                .orElseThrow();

        assertThat(check.check(HistoryReader.read(log("0 read nil => {0 5, 1 5}"), Format.TEXT), () -> false))
                .isInstanceOfSatisfying(Finding.Inconsistent.class, found -> assertThat(found.what())
                        .isEqualTo("The accounts have a total of 10 instead of 11."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bank | constant-total | 0 read nil => {0 5.5} | line 2: a balance is a whole number, not 5.5",
                "kafka | log | 0 send 5 | line 1: the value of 'send' must be a vector",
                "multi-register | linearizable | 0 txn [[5 :x 1]] | line 1: a step is [:read key nil] or [:write key"
                        + " value], not [5, :x, 1]",
            })
    void valuesOfTheWrongShapeAreRefused(String model, String consistency, String operations, String message) {
        assertThatThrownBy(() -> HistoryChecksTest.check(model, consistency, log(operations)))
                .isInstanceOf(MalformedHistory.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka | log | 0 assign 5; 1 poll nil; 0 send [[5 k 1]] | consistent",
                "long-fork | no-long-fork | 0 txn [[:r 1 nil]]; 1 txn [[:r 1 nil]] => [[:r 1 7]] | consistent",
                "set-full | no-lost-elements | 0 add 1; 0 add 2; 1 read nil => [] | Element 1 was lost: a read missed it,"
                        + " which was known before that read was invoked; so was 1 other.",
                "set-full | no-lost-elements | 0 add 1; 0 add 2; 0 add 3; 1 read nil => [] | Element 1 was lost: a read missed"
                        + " it, which was known before that read was invoked; so were 2 others.",
            })
    void workloadsAreJudged(String model, String consistency, String operations, String verdict) {
        Finding finding = HistoryChecksTest.check(model, consistency, log(operations));

        assertThat(finding instanceof Finding.Inconsistent found ? found.what() : "consistent")
                .isEqualTo(verdict);
    }

    @Test
    void theFirstShownValueOfAnOffsetIsTheOneThatReturnedFirst() {
        String log =
                """
                0 :invoke :poll [[:poll]]
                1 :invoke :poll [[:poll]]
                1 :ok :poll [[:poll {k [[0 8]]}]]
                0 :ok :poll [[:poll {k [[0 7]]}]]
                """;

        assertThat(found("kafka", "log", log).what()).isEqualTo("Offset 0 of k has the values 8 and 7.");
    }

    @Test
    void aForkNamesWritesThatOnlyOneOfTheReadsSees() {
        String both = "[[:r 1 1] [:r 2 1] [:r 3 nil]]";
        String other = "[[:r 1 1] [:r 2 nil] [:r 3 1]]";
        String asked = "[[:r 1 nil] [:r 2 nil] [:r 3 nil]]";

        assertThat(found(
                                "long-fork",
                                "no-long-fork",
                                log("0 txn " + asked + " => " + both + "; 1 txn " + asked + " => " + other))
                        .what())
                .isEqualTo(
                        "Two reads disagree: one sees the write of 2 without that of 3, the other sees 3 without 2.");
    }

    @ParameterizedTest
    @CsvSource({
        "set-full, no-lost-elements, stopped before all reads were checked",
        "kafka, log, stopped before all operations were checked",
    })
    void aCheckThatIsStoppedHasNoVerdict(String model, String consistency, String why) {
        String log = model.equals("kafka") ? log("0 send [[:send k 1]] => [[:send k [0 1]]]") : log("0 read nil => []");

        assertThat(named(model, consistency).check(HistoryReader.read(log, Format.TEXT), () -> true))
                .isEqualTo(new Finding.Unknown(why));
    }

    @Test
    void initialValuesApplyToRegistersAndTheLike() {
        assertThat(HistoryChecks.hasInitial("bank")).isTrue();
        assertThat(HistoryChecks.hasInitial("queue")).isFalse();
    }

    @Test
    void aCallIsWrittenAsItWasRecorded() {
        assertThat(new Call("push", 1L)).hasToString("push 1");
        assertThat(new MutexModel().spec().monitor()).isEmpty();
    }

    @Test
    void stacksOfTheSameElementsAreEqual() {
        compareStacks(new StackModel().spec());
    }

    private static <S> void compareStacks(SequentialSpec<S, Call, Object> spec) {
        S one = stack(spec, "a", "x", "b");

        assertThat(one)
                .isEqualTo(stack(spec, "a", "x", "b"))
                .hasSameHashCodeAs(stack(spec, "a", "x", "b"))
                .isNotEqualTo(stack(spec, "a", "x"))
                .isNotEqualTo(stack(spec, "b", "x", "a"))
                .isNotEqualTo(List.of("a", "x", "b"))
                .hasToString("a stack of 3 with b on top");
        assertThat(one.hashCode()).isNotEqualTo(stack(spec, "b", "x", "a").hashCode());
        assertThat(spec.next(stack(spec, "a", "x", "b", "c"), new Call("pop", "nil")))
                .isEqualTo(one);
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(stack(spec, "Aa", "y"))
                .hasSameHashCodeAs(stack(spec, "BB", "y"))
                .isNotEqualTo(stack(spec, "BB", "y"));
        assertThat(spec.initial()).hasToString("an empty stack");
    }

    private static <S> S stack(SequentialSpec<S, Call, Object> spec, String... elements) {
        S stack = spec.initial();
        for (String element : elements) {
            stack = spec.next(stack, new Call("push", element));
        }
        return stack;
    }

    @Test
    void aPopReturnsWhatIsOnTop() {
        popTop(new StackModel().spec());
    }

    private static <S> void popTop(SequentialSpec<S, Call, Object> spec) {
        S stack = stack(spec, "a", "b");

        assertThat(spec.allows(stack, new Call("pop", "nil"), "b")).isTrue();
        assertThat(spec.allows(stack, new Call("pop", "nil"), "a")).isFalse();
        assertThat(spec.allows(stack, new Call("push", "c"), "anything")).isTrue();
    }
}
