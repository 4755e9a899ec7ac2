package dev.clew.models.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.models.raft.Command.Requested;
import dev.clew.models.raft.KeyValueMessage.Answered;
import dev.clew.models.raft.KeyValueMessage.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the values of a replicated store after a log, and the answers to clients. */
class StoreTest {
    private final Stores stores = new Stores();

    @Test
    void unwrittenKeyHasNoValue() {
        assertThat(outcome(new Request.Get("x"))).isEqualTo(new Outcome.Value(Optional.empty()));
    }

    @Test
    void theLastWriteIsRead() {
        assertThat(outcome(new Request.Set("x", "1"), new Request.Set("x", "2"), new Request.Get("x")))
                .isEqualTo(new Outcome.Value(Optional.of("2")));
    }

    @Test
    void compareAndSetChangesOnlyTheExpectedValue() {
        Request first = new Request.Set("x", "1");
        Request exchange = new Request.CompareAndSet("x", "1", "2");

        assertThat(outcome(exchange)).isEqualTo(new Outcome.Refused(Optional.empty()));
        assertThat(outcome(first, exchange)).isEqualTo(new Outcome.Done());
        assertThat(outcome(first, exchange, exchange)).isEqualTo(new Outcome.Refused(Optional.of("2")));
    }

    @Test
    void repeatedRequestIsAppliedOnce() {
        Entry first = entry(0, new Request.Set("x", "1"));
        Entry second = entry(1, new Request.Set("x", "2"));

        Store store = stores.of(List.of(first, second, first));

        assertThat(store.values().get("x")).contains("2");
    }

    @Test
    void storeDependsOnTheLogOnly() {
        List<Entry> log = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            log.add(entry(number, new Request.Set("x", "" + number)));
        }
        int[] lengths = {20, 3, 4, 4, 0, 11};
        for (int length : lengths) {
            assertThat(stores.of(log.subList(0, length))).isEqualTo(new Stores().of(log.subList(0, length)));
        }
        assertThat(stores.of(List.of(log.get(7))).values().get("x")).contains("7");
    }

    private Outcome outcome(Request... requests) {
        List<Entry> log = new ArrayList<>();
        for (Request request : requests) {
            log.add(entry(log.size(), request));
        }
        Requested last = (Requested) log.get(log.size() - 1).command();
        return ((Answered) stores.of(log).answers().get(last).orElseThrow()).outcome();
    }

    private static Entry entry(int number, Request request) {
        return new Entry(1, new Requested(3, new Ask(number, request)));
    }
}
