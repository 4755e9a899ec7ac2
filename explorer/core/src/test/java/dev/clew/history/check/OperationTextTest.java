package dev.clew.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.Nil;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operation in words says what was asked, what came back, and where the file has it. */
class OperationTextTest {

    @Test
    void aReadShowsWhatItFound() {
        Operation<Entry, Entry> read = ok(new Entry("read", Nil.NIL, 3), new Entry("read", 7L, 5));

        assertThat(OperationText.of(read)).isEqualTo("read -> 7");
        assertThat(OperationText.place(read)).isEqualTo("lines 3 and 5");
    }

    @Test
    void aReadOfNothingShowsNil() {
        assertThat(OperationText.of(ok(new Entry("read", Nil.NIL, 1), new Entry("read", Nil.NIL, 2))))
                .isEqualTo("read -> nil");
    }

    @Test
    void anAnswerThatRepeatsTheRequestIsShownOnce() {
        assertThat(OperationText.of(ok(new Entry("write", 4L, 1), new Entry("write", 4L, 2))))
                .isEqualTo("write 4");
    }

    @Test
    void aTransactionShowsOnlyItsAnswer() {
        assertThat(OperationText.of(ok(new Entry("txn", List.of("r x nil"), 1), new Entry("txn", List.of("r x 1"), 2))))
                .isEqualTo("txn [r x 1]");
    }

    @Test
    void anUnknownOutcomeIsAQuestionMark() {
        Operation<Entry, Entry> unknown = Operation.unknown(0, new Entry("write", 4L, 9), 0);

        assertThat(OperationText.of(unknown)).isEqualTo("write 4 -> ?");
        assertThat(OperationText.place(unknown)).isEqualTo("line 9");
    }

    @Test
    void aFailureIsNamed() {
        assertThat(OperationText.of(Operation.failed(0, new Entry("dequeue", Nil.NIL, 9), 0, 1)))
                .isEqualTo("dequeue failed");
    }

    @Test
    void anOperationOnOneLineHasOneLineAsItsPlace() {
        assertThat(OperationText.place(ok(new Entry("read", Nil.NIL, 6), new Entry("read", 7L, 6))))
                .isEqualTo("line 6");
    }

    /** A value could otherwise print lines that look like a verdict. */
    @Test
    void aValueIsInOneLine() {
        assertThat(OperationText.of(ok(new Entry("read", Nil.NIL, 6), new Entry("read", List.of("a\nb\u202ec"), 6))))
                .isEqualTo("read -> [a\\nb\\u202ec]");
    }

    private static Operation<Entry, Entry> ok(Entry asked, Entry answered) {
        return Operation.ok(0, asked, answered, 0, 1);
    }
}
