package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * Requests of each client, and the interpretation of answers. Clients and operations count from 0.
 * Pure functions.
 */
interface Script {

    /**
     * Returns the request of a client's operation, without {@code msg_id}.
     *
     * @param before how its earlier operations ended
     */
    ObjectNode request(int client, int operation, List<OperationOutcome> before);

    /**
     * Returns the result to keep from an answer of the right type, or empty if the answer is
     * malformed.
     *
     * @return a value
     */
    Optional<Object> result(ObjectNode request, ObjectNode answer);

    /**
     * Returns the result to keep from an error that is a regular answer, or empty if the error
     * means that nothing was done.
     */
    default Optional<Object> resultOfError(ObjectNode request, long code) {
        return Optional.empty();
    }

    /** Returns the program that an operation is for: each in turn. */
    default int program(int client, int operation, int programs) {
        return (client + operation) % programs;
    }

    /** Returns how an operation ended, according to its answer. */
    default OperationOutcome outcome(ObjectNode request, Body answer) {
        ObjectNode fields = answer.json();
        String type = fields.path("type").asText();
        if (type.equals("error") && fields.path("code").isIntegralNumber()) {
            long code = fields.get("code").asLong();
            return resultOfError(request, code)
                    .<OperationOutcome>map(OperationOutcome.Done::new)
                    .orElseGet(() -> ErrorCode.isDefinite(code)
                            ? new OperationOutcome.Failed(code)
                            : new OperationOutcome.Unknown());
        }
        Optional<Object> result =
                type.equals(request.path("type").asText() + "_ok") ? result(request, fields) : Optional.empty();
        return result.<OperationOutcome>map(OperationOutcome.Done::new)
                .orElseGet(() -> new OperationOutcome.Malformed(answer));
    }
}
