package dev.clew.semantics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.state.ContentHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order in which messages may be delivered depends on the messages, not on which of them was numbered first. */
class InboxOrderTest {
    private static final int DESTINATION = 3;

    private static List<Envelope<Object>> envelopes() {
        List<Envelope<Object>> envelopes = new ArrayList<>();
        for (int source = 0; source < 3; source++) {
            for (Object message : List.of("a", "b", 1, List.of(2), "c")) {
                envelopes.add(new Envelope<>(source, DESTINATION, message));
            }
        }
        return envelopes;
    }

    /** Returns the deliverable messages if all are in flight, sent in one order and numbered earlier in another. */
    private static List<Envelope<Object>> deliverable(
            Network.Kind kind, List<Envelope<Object>> met, List<Envelope<Object>> sent) {
        InboxTable table = new InboxTable(kind, new ContentHash());
        met.forEach(table::intern);
        int inbox = table.empty();
        for (Envelope<Object> envelope : sent) {
            inbox = table.plus(inbox, table.intern(envelope));
        }
        return Arrays.stream(table.deliverable(inbox)).mapToObj(table::envelope).toList();
    }

    @ParameterizedTest
    @EnumSource
    void messagesAreOrderedByWhatTheyAre(Network.Kind kind) {
        List<Envelope<Object>> sent = envelopes();
        List<Envelope<Object>> expected = deliverable(kind, sent, sent);
        assertThat(expected).hasSize(kind == Network.Kind.ORDERED ? 3 : sent.size());
        assertThat(expected).extracting(Envelope::source).isSorted();
        Random random = new Random(5);
        for (int i = 0; i < 20; i++) {
            List<Envelope<Object>> met = envelopes();
            Collections.shuffle(met, random);
            assertThat(deliverable(kind, met, sent)).isEqualTo(expected);
            if (kind != Network.Kind.ORDERED) {
                List<Envelope<Object>> shuffled = envelopes();
                Collections.shuffle(shuffled, random);
                assertThat(deliverable(kind, met, shuffled)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalInboxesHaveOneHashWhateverTheOrderOfNumbers(Network.Kind kind) {
        List<Envelope<Object>> sent = envelopes();
        InboxTable one = new InboxTable(kind, new ContentHash());
        InboxTable other = new InboxTable(kind, new ContentHash());
        List<Envelope<Object>> backwards = envelopes();
        Collections.reverse(backwards);
        backwards.forEach(other::intern);
        int first = one.ofSent(sent.stream().mapToInt(one::intern).toArray());
        int second = other.ofSent(sent.stream().mapToInt(other::intern).toArray());
        assertThat(other.hash(second)).isEqualTo(one.hash(first));
    }
}
