package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A history keeps each client's sequence and the real-time order, and nothing more. */
class ClientHistoryTest {

    @Test
    void interleavingsWithTheSameRealTimeOrderAreOneValue() {
        ClientHistory<String, Integer> one =
                empty().invoke(1, "a").invoke(2, "b").complete(1, 10).complete(2, 20);
        ClientHistory<String, Integer> other =
                empty().invoke(2, "b").invoke(1, "a").complete(2, 20).complete(1, 10);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void anOperationInvokedAfterAnotherReturnedIsAnotherValue() {
        ClientHistory<String, Integer> concurrent =
                empty().invoke(1, "a").invoke(2, "b").complete(1, 10).complete(2, 20);
        ClientHistory<String, Integer> sequential =
                empty().invoke(1, "a").complete(1, 10).invoke(2, "b").complete(2, 20);

        assertThat(sequential).isNotEqualTo(concurrent);
    }

    @Test
    void anInvocationSeesTheIndexOfTheLastCompletedOperationOfEveryOtherClient() {
        ClientHistory<String, Integer> history = empty().invoke(1, "a")
                .complete(1, 10)
                .invoke(1, "b")
                .complete(1, 11)
                .invoke(2, "c")
                .complete(2, 20)
                .invoke(3, "d")
                .invoke(2, "e");

        assertThat(inFlight(history, 3).seen()).isEqualTo(Map.of(1, 1, 2, 0));
        assertThat(inFlight(history, 2).seen()).isEqualTo(Map.of(1, 1));
        assertThat(inFlight(history.complete(3, 30).invoke(3, "f"), 3).seen()).isEqualTo(Map.of(1, 1, 2, 0));
    }

    @Test
    void aReturnCompletesWhateverIsInFlightWithWhatItSawWhenInvoked() {
        ClientHistory<String, Integer> history =
                empty().invoke(1, "a").invoke(2, "b").complete(2, 20).complete(1, 99);

        assertThat(client(history, 1).completed()).containsExactly(new ClientHistory.Completed<>("a", 99, Map.of()));
        assertThat(client(history, 1).inFlight()).isEmpty();
    }

    @Test
    void aReturnWithNothingInFlightMakesTheHistoryInvalidForGood() {
        ClientHistory<String, Integer> invalid =
                empty().invoke(1, "a").complete(1, 10).complete(1, 11);

        assertThat(invalid.valid()).isFalse();
        assertThat(invalid.invoke(1, "b")).isEqualTo(invalid);
        assertThat(invalid.invoke(1, "b").complete(1, 12)).isEqualTo(invalid);
    }

    @Test
    void aFailedOperationNeverTookEffect() {
        ClientHistory<String, Integer> before = empty().invoke(1, "a").complete(1, 10);

        assertThat(empty().invoke(1, "a").fail(1)).isEqualTo(empty());
        assertThat(before.invoke(1, "b").fail(1)).isEqualTo(before);
        assertThat(before.fail(1).valid()).isFalse();
    }

    @Test
    void aClientThatGaveUpContinuesAndItsOperationStaysOpen() {
        ClientHistory<String, Integer> history =
                empty().invoke(1, "a").unknown(1).invoke(1, "b").complete(1, 11);

        assertThat(history.open()).isEqualTo(Map.of(1, List.of(new ClientHistory.Invoked<>("a", Map.of()))));
        assertThat(history.operations())
                .containsExactlyInAnyOrder(Operation.unknown(1, "a", 0), Operation.ok(1, "b", 11, 1, 2));
        assertThat(history.unknown(1).valid()).isFalse();
    }

    private static ClientHistory<String, Integer> empty() {
        return ClientHistory.empty();
    }

    private static ClientHistory.Invoked<String> inFlight(ClientHistory<String, Integer> history, int id) {
        return client(history, id).inFlight().orElseThrow();
    }

    private static ClientHistory.Client<String, Integer> client(ClientHistory<String, Integer> history, int id) {
        return Objects.requireNonNull(history.clients().get(id));
    }
}
