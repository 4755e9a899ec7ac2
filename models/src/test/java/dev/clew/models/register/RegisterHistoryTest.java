package dev.clew.models.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.ClientHistory;
import dev.clew.history.RegisterSpec.Operation;
import dev.clew.history.RegisterSpec.Read;
import dev.clew.history.RegisterSpec.ReadOk;
import dev.clew.history.RegisterSpec.Result;
import dev.clew.history.RegisterSpec.Write;
import dev.clew.history.RegisterSpec.WriteOk;
import dev.clew.model.Envelope;
import dev.clew.models.register.RegisterMessage.Get;
import dev.clew.models.register.RegisterMessage.GetOk;
import dev.clew.models.register.RegisterMessage.Put;
import dev.clew.models.register.RegisterMessage.PutOk;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests that the recorder turns requests and answers into operations, and ignores messages that it
 * does not observe.
 */
class RegisterHistoryTest {
    private static final int SERVER = 0;
    private static final int CLIENT = 1;
    private static final RegisterHistory RECORDER = new RegisterHistory();
    private static final ClientHistory<Operation<Character>, Result<Character>> EMPTY = ClientHistory.empty();

    /** Message between servers. */
    private record Internal() implements RegisterMessage {}

    private static final List<RegisterMessage> MESSAGES =
            List.of(new Put(1, 'A'), new Get(2), new PutOk(1), new GetOk(2, 'A'), new Internal());

    @Test
    void sentRequestsAreInvocationsAndDeliveredAnswersAreReturns() {
        var written = RECORDER.delivered(RECORDER.sent(EMPTY, toServer(new Put(1, 'A'))), toClient(new PutOk(1)));
        var read = RECORDER.delivered(RECORDER.sent(written, toServer(new Get(2))), toClient(new GetOk(2, 'A')));

        assertThat(written).isEqualTo(EMPTY.invoke(CLIENT, new Write<>('A')).complete(CLIENT, new WriteOk<>()));
        assertThat(read).isEqualTo(written.invoke(CLIENT, new Read<>()).complete(CLIENT, new ReadOk<>('A')));
    }

    @Test
    void unobservedMessagesLeaveTheHistoryUnchanged() {
        for (RegisterMessage message : MESSAGES) {
            if (!RECORDER.observesSent(message)) {
                assertThat(RECORDER.sent(EMPTY, toServer(message)))
                        .as("%s sent", message)
                        .isEqualTo(EMPTY);
            }
            if (!RECORDER.observesDelivered(message)) {
                assertThat(RECORDER.delivered(EMPTY, toClient(message)))
                        .as("%s delivered", message)
                        .isEqualTo(EMPTY);
            }
        }
    }

    private static Envelope<RegisterMessage> toServer(RegisterMessage message) {
        return new Envelope<>(CLIENT, SERVER, message);
    }

    private static Envelope<RegisterMessage> toClient(RegisterMessage message) {
        return new Envelope<>(SERVER, CLIENT, message);
    }
}
