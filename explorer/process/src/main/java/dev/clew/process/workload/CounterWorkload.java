package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Workloads {@code g-counter} and {@code pn-counter}: every delta is counted once, at every
 * program. Clients alternately add and read; each delta is a different power of ten, so that a sum
 * shows which deltas were counted and how often. The result of a read is kept only if it is not a
 * sum of deltas.
 */
final class CounterWorkload extends ClientWorkload {
    private final boolean decrements;

    private CounterWorkload(String name, String description, boolean decrements) {
        super(
                name,
                description + " ReadsAreSumsOfDeltas and, whenever programs have nothing more to do, CounterIsTheSum.",
                2,
                2);
        this.decrements = decrements;
    }

    static CounterWorkload growOnly() {
        return new CounterWorkload("g-counter", "Clients add 1, 10, 100, ... to a counter and read it in turn;", false);
    }

    static CounterWorkload upAndDown() {
        return new CounterWorkload(
                "pn-counter", "Clients add 1, -10, 100, ... to a counter and read it in turn;", true);
    }

    @Override
    Script script(Scale scale) {
        return new CounterScript(scale, decrements);
    }

    @Override
    void addProperties(Properties properties, Script script, Scale scale) {
        CounterScript deltas = new CounterScript(scale, decrements);
        properties.invariant(
                "ReadsAreSumsOfDeltas",
                snapshot -> snapshot.everyOperation(
                        (client, operation, outcome) -> !(outcome instanceof OperationOutcome.Done done)
                                || done.result().equals(Optional.empty())));
        Body read = Body.of(Body.object("read"));
        properties.whenQuiet("CounterIsTheSum", quiet -> {
            List<Long> acknowledged = new ArrayList<>();
            List<Long> open = new ArrayList<>();
            quiet.snapshot().everyOperation((client, operation, outcome) -> {
                if (CounterScript.adds(operation) && !(outcome instanceof OperationOutcome.Failed)) {
                    (outcome instanceof OperationOutcome.Done ? acknowledged : open)
                            .add(deltas.delta(client, operation));
                }
                return true;
            });
            long sum = acknowledged.stream().mapToLong(Long::longValue).sum();
            return quiet.everyProgramAnswers(read, (program, answer) -> {
                ObjectNode fields = answer.json();
                return fields.path("type").asText().equals("read_ok")
                        && fields.path("value").isIntegralNumber()
                        && isSum(fields.get("value").asLong() - sum, open);
            });
        });
    }

    /** Returns whether a value is the sum of some of the deltas. */
    private static boolean isSum(long value, List<Long> deltas) {
        if (deltas.isEmpty()) {
            return value == 0;
        }
        List<Long> rest = deltas.subList(1, deltas.size());
        return isSum(value, rest) || isSum(value - deltas.get(0), rest);
    }

    private record CounterScript(Scale scale, boolean decrements) implements Script {
        static boolean adds(int operation) {
            return operation % 2 == 0;
        }

        long delta(int client, int operation) {
            int place = operation / 2 * scale.clients() + client;
            long delta = 1;
            for (int i = 0; i < place; i++) {
                delta *= 10;
            }
            return decrements && place % 2 == 1 ? -delta : delta;
        }

        @Override
        public ObjectNode request(int client, int operation, List<OperationOutcome> before) {
            return adds(operation) ? Body.object("add").put("delta", delta(client, operation)) : Body.object("read");
        }

        @Override
        public Optional<Object> result(ObjectNode request, ObjectNode answer) {
            if (request.has("delta")) {
                return Optional.of(Optional.empty());
            }
            if (!answer.path("value").isIntegralNumber()) {
                return Optional.empty();
            }
            long value = answer.get("value").asLong();
            return Optional.of(isSum(value, all()) ? Optional.empty() : Optional.of(value));
        }

        private List<Long> all() {
            List<Long> deltas = new ArrayList<>();
            for (int client = 0; client < scale.clients(); client++) {
                for (int operation = 0; operation < scale.operations(); operation += 2) {
                    deltas.add(delta(client, operation));
                }
            }
            return deltas;
        }
    }
}
