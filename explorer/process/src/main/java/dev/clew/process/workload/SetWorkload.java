package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Workloads {@code broadcast} and {@code g-set}: values that are never removed reach every program.
 * Clients alternately add and read. Of the values in an answer, only those that no client ever
 * sends are kept.
 */
final class SetWorkload extends ClientWorkload {
    private final Words words;

    /**
     * Message vocabulary of a set: the request that adds, its field, and the field of the values
     * read.
     */
    private record Words(String add, String value, String values) {}

    private SetWorkload(String name, String description, Words words) {
        super(
                name,
                description + " OnlyWhatWasSent and, whenever programs have nothing more to do, EverybodyHasAll.",
                2,
                2);
        this.words = words;
    }

    static SetWorkload broadcast() {
        return new SetWorkload(
                "broadcast",
                "After a topology in which all programs are neighbors, clients broadcast and read in turn;",
                new Words("broadcast", "message", "messages"));
    }

    static SetWorkload growOnly() {
        return new SetWorkload(
                "g-set", "Clients add to a grow-only set and read it in turn;", new Words("add", "element", "value"));
    }

    /** Returns the full mesh topology; its {@code msg_id} is 2, since that of {@code init} is 1. */
    @Override
    public List<Body> preamble(WorkloadOptions options) {
        if (!words.add().equals("broadcast")) {
            return List.of();
        }
        ObjectNode topology = Body.object("topology").put("msg_id", 2);
        ObjectNode neighbours = topology.putObject("topology");
        for (String program : options.programs()) {
            ArrayNode others = neighbours.putArray(program);
            options.programs().stream().filter(other -> !other.equals(program)).forEach(others::add);
        }
        return List.of(Body.of(topology));
    }

    @Override
    Script script(Scale scale) {
        return new SetScript(scale, words);
    }

    @Override
    void addProperties(Properties properties, Script script, Scale scale) {
        properties.invariant(
                "OnlyWhatWasSent",
                snapshot -> snapshot.everyOperation(
                        (client, operation, outcome) -> !(outcome instanceof OperationOutcome.Done done)
                                || done.result().equals(List.of())));
        Body read = Body.of(Body.object("read"));
        properties.whenQuiet("EverybodyHasAll", quiet -> {
            Set<String> acknowledged = new HashSet<>();
            Set<String> possible = new HashSet<>();
            quiet.snapshot().everyOperation((client, operation, outcome) -> {
                String value = String.valueOf(scale.number(client, operation));
                boolean adds = SetScript.adds(operation);
                return (!adds || outcome instanceof OperationOutcome.Failed || possible.add(value))
                        && (!adds || !(outcome instanceof OperationOutcome.Done) || acknowledged.add(value));
            });
            return quiet.everyProgramAnswers(read, (program, answer) -> {
                Optional<List<String>> values = read(answer.json());
                return values.isPresent()
                        && values.get().containsAll(acknowledged)
                        && possible.containsAll(values.get());
            });
        });
    }

    private Optional<List<String>> read(ObjectNode answer) {
        return answer.path("type").asText().equals("read_ok")
                ? CanonicalJson.texts(answer.path(words.values()))
                : Optional.empty();
    }

    private record SetScript(Scale scale, Words words) implements Script {
        static boolean adds(int operation) {
            return operation % 2 == 0;
        }

        @Override
        public ObjectNode request(int client, int operation, List<OperationOutcome> before) {
            return adds(operation)
                    ? Body.object(words.add()).put(words.value(), scale.number(client, operation))
                    : Body.object("read");
        }

        @Override
        public Optional<Object> result(ObjectNode request, ObjectNode answer) {
            if (request.has(words.value())) {
                return Optional.of(List.of());
            }
            return CanonicalJson.texts(answer.path(words.values())).map(this::strange);
        }

        private List<String> strange(List<String> values) {
            List<String> strange = new ArrayList<>(values);
            for (int client = 0; client < scale.clients(); client++) {
                for (int operation = 0; operation < scale.operations(); operation += 2) {
                    String known = String.valueOf(scale.number(client, operation));
                    strange.removeIf(known::equals);
                }
            }
            return List.copyOf(strange);
        }
    }
}
