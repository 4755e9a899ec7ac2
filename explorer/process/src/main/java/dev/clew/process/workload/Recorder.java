package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.history.ClientHistory;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.process.message.Body;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Records the operations of clients, and checks the history whenever an operation is done.
 * Interprets answers as {@link Client} does; that a client gave up shows when it sends its next
 * request.
 *
 * @param firstClient node id of the first client; those of all others follow
 * @param script by which clients read answers; its results are of type {@code R}
 * @param operation returns the operation that a request asks for
 * @param judge returns what is wrong with a history; empty if nothing
 */
record Recorder<O, R>(
        int firstClient,
        Script script,
        Function<ObjectNode, O> operation,
        Function<ClientHistory<O, R>, Optional<String>> judge)
        implements HistoryRecorder<RecordedHistory<O, R>, Body> {

    @Override
    public RecordedHistory<O, R> sent(RecordedHistory<O, R> recorded, Envelope<Body> envelope) {
        return envelope.source() < firstClient
                ? recorded
                : recorded.invoke(
                        envelope.source(),
                        envelope.message(),
                        operation.apply(envelope.message().json()));
    }

    @Override
    public RecordedHistory<O, R> delivered(RecordedHistory<O, R> recorded, Envelope<Body> envelope) {
        int client = envelope.destination();
        Body request = recorded.awaited().get(client);
        if (client < firstClient || request == null) {
            return recorded;
        }
        long awaited = request.messageId().orElseThrow();
        OptionalLong answered = envelope.message().inReplyTo();
        if (answered.isPresent() && answered.getAsLong() >= 1 && answered.getAsLong() < awaited) {
            return recorded;
        }
        boolean fits = answered.isPresent() && answered.getAsLong() == awaited;
        return fits
                ? ended(recorded, client, script.outcome(request.json(), envelope.message()))
                : recorded.ended(client, recorded.history().unknown(client), recorded.finding());
    }

    @SuppressWarnings("unchecked") // the script's results are of this type
    private RecordedHistory<O, R> ended(RecordedHistory<O, R> recorded, int client, OperationOutcome outcome) {
        ClientHistory<O, R> history = recorded.history();
        if (outcome instanceof OperationOutcome.Done done) {
            ClientHistory<O, R> after = history.complete(client, (R) done.result());
            return recorded.ended(client, after, recorded.finding().or(() -> judge.apply(after)));
        }
        return recorded.ended(
                client,
                outcome instanceof OperationOutcome.Failed ? history.fail(client) : history.unknown(client),
                recorded.finding());
    }
}
