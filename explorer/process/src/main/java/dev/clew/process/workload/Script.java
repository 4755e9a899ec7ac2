package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;
import java.util.List;
import java.util.Optional;

/** What each client asks, and what it makes of answers. Clients and operations count from 0. Pure functions. */
interface Script {

    /**
     * What a client asks with an operation, without {@code msg_id}.
     *
     * @param before how its earlier operations ended
     */
    ObjectNode request(int client, int operation, List<Ending> before);

    /**
     * What to remember of an answer of the right type; empty if it is not as it should be.
     *
     * @return a value
     */
    Optional<Object> result(ObjectNode request, ObjectNode answer);

    /** What to remember of an error that is an answer as good as any; empty if it means that nothing was done. */
    default Optional<Object> resultOfError(ObjectNode request, long code) {
        return Optional.empty();
    }

    /** The program that an operation is for: by turns each of them. */
    default int program(int client, int operation, int programs) {
        return (client + operation) % programs;
    }

    /** How an operation ended, by what came in answer to it. */
    default Ending ending(ObjectNode request, Body answer) {
        ObjectNode fields = answer.json();
        String type = fields.path("type").asText();
        if (type.equals("error") && fields.path("code").isIntegralNumber()) {
            long code = fields.get("code").asLong();
            return resultOfError(request, code)
                    .<Ending>map(Ending.Done::new)
                    .orElseGet(() -> ErrorCode.isDefinite(code) ? new Ending.Failed(code) : new Ending.Unknown());
        }
        Optional<Object> result =
                type.equals(request.path("type").asText() + "_ok") ? result(request, fields) : Optional.empty();
        return result.<Ending>map(Ending.Done::new).orElseGet(() -> new Ending.Malformed(answer));
    }
}
