package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import java.util.List;
import java.util.Optional;

/**
 * Workload {@code echo}: each text is echoed back. The result of an answer is kept only if it
 * differs from the request.
 */
final class EchoWorkload extends ClientWorkload {

    EchoWorkload() {
        super("echo", "Clients send a text with echo and expect it back; EchoIsWhatWasSaid.", 2, 2);
    }

    @Override
    Script script(Scale scale) {
        return new EchoScript(scale);
    }

    @Override
    void addProperties(Properties properties, Script script, Scale scale) {
        properties.invariant(
                "EchoIsWhatWasSaid",
                snapshot -> snapshot.everyOperation(
                        (client, operation, outcome) -> !(outcome instanceof OperationOutcome.Done done)
                                || done.result().equals(Optional.empty())));
    }

    private record EchoScript(Scale scale) implements Script {
        @Override
        public ObjectNode request(int client, int operation, List<OperationOutcome> before) {
            return Body.object("echo").put("echo", "hello " + scale.number(client, operation));
        }

        @Override
        public Optional<Object> result(ObjectNode request, ObjectNode answer) {
            if (!answer.has("echo")) {
                return Optional.empty();
            }
            boolean same = answer.get("echo").equals(request.get("echo"));
            return Optional.of(same ? Optional.empty() : Optional.of(CanonicalJson.text(answer.get("echo"))));
        }
    }
}
