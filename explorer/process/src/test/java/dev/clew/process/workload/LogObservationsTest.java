package dev.clew.process.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.process.workload.LogResult.Committed;
import dev.clew.process.workload.LogResult.Entry;
import dev.clew.process.workload.LogResult.Listed;
import dev.clew.process.workload.LogResult.Polled;
import dev.clew.process.workload.LogResult.Sent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogObservationsTest {
    private static final Entry A0 = new Entry(0, "a");
    private static final Entry B1 = new Entry(1, "b");
    private static final Entry C2 = new Entry(2, "c");

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static LogObservations seen(List<LogResult>... clients) {
        return new LogObservations(List.of(clients), List.of("a", "b", "c"));
    }

    @Test
    void offsetsOfOneClientAndOfAPollIncrease() {
        assertThat(seen(List.of(new Sent(A0), new Sent(B1), new Polled(0, List.of(A0, C2))))
                        .offsetsGrow())
                .isTrue();
        assertThat(seen(List.of(new Sent(B1)), List.of(new Sent(A0))).offsetsGrow())
                .isTrue();
        assertThat(seen(List.of(new Sent(B1), new Sent(A0))).offsetsGrow()).isFalse();
        assertThat(seen(List.of(new Polled(0, List.of(B1, A0)))).offsetsGrow()).isFalse();
        assertThat(seen(List.of(new Polled(1, List.of(A0, B1)))).offsetsGrow()).isFalse();
    }

    @Test
    void unsentMessageIsFound() {
        assertThat(seen(List.of(new Polled(0, List.of(A0)))).onlyWhatWasSent()).isTrue();
        assertThat(seen(List.of(new Polled(0, List.of(new Entry(0, "d"))))).onlyWhatWasSent())
                .isFalse();
    }

    @Test
    void clientsAgreeOnTheMessageAtAnOffset() {
        assertThat(seen(List.of(new Sent(A0)), List.of(new Polled(0, List.of(A0))))
                        .noTwoMessagesAtOneOffset())
                .isTrue();
        assertThat(seen(List.of(new Sent(A0)), List.of(new Sent(new Entry(0, "b"))))
                        .noTwoMessagesAtOneOffset())
                .isFalse();
    }

    @Test
    void pollThatOmitsAKnownOffsetIsFound() {
        Polled gap = new Polled(0, List.of(A0, C2));
        assertThat(seen(List.of(gap)).nothingSkipped()).isTrue();
        assertThat(seen(List.of(gap), List.of(new Sent(B1))).nothingSkipped()).isFalse();
        assertThat(seen(List.of(gap), List.of(new Polled(1, List.of(B1)))).nothingSkipped())
                .isFalse();
        assertThat(seen(List.of(new Polled(2, List.of(C2))), List.of(new Sent(B1)))
                        .nothingSkipped())
                .isTrue();
        assertThat(seen(List.of(new Polled(0, List.of(A0))), List.of(new Sent(B1)))
                        .nothingSkipped())
                .isTrue();
    }

    @Test
    void committedOffsetsOfAClientNeverDecrease() {
        Listed one = new Listed(Optional.of(1L));
        Listed none = new Listed(Optional.empty());
        assertThat(seen(List.of(none, new Committed(1), one)).committedOffsetsDoNotGoBack())
                .isTrue();
        assertThat(seen(List.of(new Committed(2), one)).committedOffsetsDoNotGoBack())
                .isFalse();
        assertThat(seen(List.of(one, none)).committedOffsetsDoNotGoBack()).isFalse();
        assertThat(seen(List.of(one), List.of(none)).committedOffsetsDoNotGoBack())
                .isTrue();
    }
}
