package dev.clew.process.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.history.CasRegisterSpec.CompareAndSet;
import dev.clew.history.CasRegisterSpec.Read;
import dev.clew.history.CasRegisterSpec.Result;
import dev.clew.history.CasRegisterSpec.Swapped;
import dev.clew.history.CasRegisterSpec.Value;
import dev.clew.history.CasRegisterSpec.Write;
import dev.clew.history.ClientHistory;
import dev.clew.history.KeyValueSpec;
import dev.clew.history.KeyValueSpec.Operation;
import dev.clew.history.Linearizability;
import dev.clew.history.TrieMap;
import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * Workload {@code lin-kv}: a linearizable map. Clients work on one key: each writes its own value,
 * reads, then compares the value that it wrote and sets another one, and repeats this. An absent
 * key counts as one with the value null: both error 20 and a read of null express it.
 */
final class KeyValueWorkload extends ClientWorkload {
    private static final int KEY = 1;

    KeyValueWorkload() {
        super("lin-kv", "Clients write, read, and compare and set one key, in turn; Linearizable.", 2, 2);
    }

    @Override
    Script script(Scale scale) {
        return new KeyValueScript(scale);
    }

    @Override
    void addProperties(Properties properties, Script script, Scale scale) {
        Linearizability<TrieMap<String, String>, Operation<String, String>, Result<String>> linearizability =
                new Linearizability<>(new KeyValueSpec<>(CanonicalJson.NULL));
        Recorder<Operation<String, String>, Result<String>> recorder = new Recorder<>(
                scale.firstClient(), script, KeyValueWorkload::operation, history -> finding(linearizability, history));
        properties.cluster().history(RecordedHistory.nothing(), recorder);
        properties.invariant(
                "Linearizable",
                snapshot ->
                        snapshot.view().history(RecordedHistory.class).finding().isEmpty());
    }

    private static Optional<String> finding(
            Linearizability<TrieMap<String, String>, Operation<String, String>, Result<String>> linearizability,
            ClientHistory<Operation<String, String>, Result<String>> history) {
        return linearizability.test(history)
                ? Optional.empty()
                : Optional.of("no order of the operations explains the answers");
    }

    private static Operation<String, String> operation(ObjectNode request) {
        String key = CanonicalJson.text(request.path("key"));
        return switch (request.path("type").asText()) {
            case "write" -> new Operation<>(key, new Write<>(CanonicalJson.text(request.path("value"))));
            case "cas" ->
                new Operation<>(
                        key,
                        new CompareAndSet<>(
                                CanonicalJson.text(request.path("from")), CanonicalJson.text(request.path("to"))));
            default -> new Operation<>(key, new Read<>());
        };
    }

    private record KeyValueScript(Scale scale) implements Script {
        @Override
        public ObjectNode request(int client, int operation, List<OperationOutcome> before) {
            int value = scale.number(client, operation);
            return switch (operation % 3) {
                case 0 -> Body.object("write").put("key", KEY).put("value", value);
                case 1 -> Body.object("read").put("key", KEY);
                default ->
                    Body.object("cas")
                            .put("key", KEY)
                            .put("from", scale.number(client, operation - 2))
                            .put("to", value);
            };
        }

        @Override
        public Optional<Object> result(ObjectNode request, ObjectNode answer) {
            if (!request.path("type").asText().equals("read")) {
                return Optional.of(new Swapped<String>(true));
            }
            return Optional.ofNullable(answer.get("value")).map(value -> new Value<>(CanonicalJson.text(value)));
        }

        @Override
        public Optional<Object> resultOfError(ObjectNode request, long code) {
            boolean missing = code == ErrorCode.KEY_DOES_NOT_EXIST.number();
            return switch (request.path("type").asText()) {
                case "read" -> missing ? Optional.of(new Value<>(CanonicalJson.NULL)) : Optional.empty();
                case "cas" ->
                    missing || code == ErrorCode.PRECONDITION_FAILED.number()
                            ? Optional.of(new Swapped<String>(false))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }
}
