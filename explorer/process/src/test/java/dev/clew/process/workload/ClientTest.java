package dev.clew.process.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static final Script GENERATE = new UniqueIdsWorkload().script(scale(true));

    private static Scale scale(boolean givesUp) {
        return new Scale(3, 3, 2, 2, givesUp);
    }

    private static Body answer(int number, int id) {
        return Body.of(Body.object("generate_ok").put("in_reply_to", number).put("id", id));
    }

    private static Client client(boolean givesUp) {
        return new Client(GENERATE, scale(givesUp), 1);
    }

    @Test
    void sendsRequestsToProgramsInTurnWithIncreasingNumbers() {
        Fakes.Sent first = new Fakes.Sent(4);
        Client.State waiting = client(false).start(first);
        assertThat(first.bodies).containsOnlyKeys(1);
        assertThat(first.to(1)).contains(new Body("{\"type\":\"generate\",\"msg_id\":1}"));
        assertThat(first.timers).isEmpty();

        Fakes.Sent second = new Fakes.Sent(4);
        Client.State next = client(false).receive(waiting, 1, answer(1, 7), second);
        assertThat(next).isEqualTo(new Client.State(List.of(new OperationOutcome.Done("7")), true));
        assertThat(second.to(2)).contains(new Body("{\"type\":\"generate\",\"msg_id\":2}"));
    }

    @Test
    void answersToCompletedOperationsAreIgnored() {
        Client client = client(true);
        Fakes.Sent effects = new Fakes.Sent(4);
        Client.State waiting = client.start(effects);
        assertThat(effects.timers).containsExactly("patience");
        Client.State gaveUp = client.timeout(waiting, "patience", effects);
        assertThat(gaveUp.ended()).containsExactly(new OperationOutcome.Unknown());
        assertThat(client.receive(gaveUp, 1, answer(1, 7), effects)).isEqualTo(gaveUp);
        Client.State done = client.receive(gaveUp, 2, answer(2, 8), effects);
        assertThat(done.waits()).isFalse();
        assertThat(client.receive(done, 2, answer(2, 9), effects)).isEqualTo(done);
    }

    @Test
    void lastOperationHasNoTimer() {
        Client client = client(true);
        Fakes.Sent effects = new Fakes.Sent(4);
        client.receive(client.start(effects), 1, answer(1, 7), effects);
        assertThat(effects.timers).isEmpty();
    }

    @Test
    void answerToAnUnsentRequestIsMalformed() {
        Fakes.Sent effects = new Fakes.Sent(4);
        Client client = client(false);
        Client.State waiting = client.start(effects);
        for (Body strange : List.of(answer(2, 7), answer(0, 7), Body.of(Body.object("generate_ok")))) {
            assertThat(client.receive(waiting, 1, strange, effects).ended())
                    .containsExactly(new OperationOutcome.Malformed(strange));
        }
    }

    @Test
    void errorsAreDefiniteOrNot() {
        ObjectNode request = Body.object("generate");
        assertThat(GENERATE.outcome(request, error(11))).isEqualTo(new OperationOutcome.Failed(11));
        assertThat(GENERATE.outcome(request, error(30))).isEqualTo(new OperationOutcome.Failed(30));
        assertThat(GENERATE.outcome(request, error(0))).isEqualTo(new OperationOutcome.Unknown());
        assertThat(GENERATE.outcome(request, error(13))).isEqualTo(new OperationOutcome.Unknown());
        assertThat(GENERATE.outcome(request, error(1000))).isEqualTo(new OperationOutcome.Unknown());
        assertThat(GENERATE.resultOfError(request, 20)).isEqualTo(Optional.empty());
    }

    private static Body error(int code) {
        return Body.of(Body.object("error").put("code", code));
    }
}
