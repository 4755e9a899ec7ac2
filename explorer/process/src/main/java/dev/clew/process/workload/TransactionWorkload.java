package dev.clew.process.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.history.ClientHistory;
import dev.clew.history.Linearizability;
import dev.clew.history.TrieMap;
import dev.clew.history.txn.Anomaly;
import dev.clew.history.txn.IsolationLevel;
import dev.clew.history.txn.MicroOp;
import dev.clew.history.txn.TransactionHistory;
import dev.clew.history.txn.TransactionVerdict;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Workloads {@code txn-list-append} and {@code txn-rw-register}: strictly serializable transactions
 * on two keys. In the first transactions each client changes one key and reads the other, which
 * exposes weaker isolation; in the next ones clients read both keys, and so on. The history names
 * the anomaly, as far as the answers show one.
 */
final class TransactionWorkload extends ClientWorkload {
    private final boolean lists;

    private TransactionWorkload(String name, String description, boolean lists) {
        super(name, description + " another key, and read both, in turn; StrictSerializable.", 2, 2);
        this.lists = lists;
    }

    static TransactionWorkload listAppend() {
        return new TransactionWorkload(
                "txn-list-append", "Clients append to the list of one key and read that of", true);
    }

    static TransactionWorkload registers() {
        return new TransactionWorkload("txn-rw-register", "Clients write one key and read", false);
    }

    @Override
    Script script(Scale scale) {
        return new TransactionScript(scale, lists);
    }

    @Override
    void addProperties(Properties properties, Script script, Scale scale) {
        Linearizability<TrieMap<Object, Object>, List<MicroOp>, List<MicroOp>> whole =
                new Linearizability<>(new TransactionSpec(lists));
        Recorder<List<MicroOp>, List<MicroOp>> recorder = new Recorder<>(
                scale.firstClient(), script, request -> asked(request.path("txn")), history -> finding(whole, history));
        properties.cluster().history(RecordedHistory.nothing(), recorder);
        properties.invariant(
                "StrictSerializable",
                snapshot ->
                        snapshot.view().history(RecordedHistory.class).finding().isEmpty());
    }

    /**
     * Returns the anomaly shown by the values read, or, where a limit left that undecided, whether a
     * search for an order fails.
     */
    private static Optional<String> finding(
            Linearizability<TrieMap<Object, Object>, List<MicroOp>, List<MicroOp>> whole,
            ClientHistory<List<MicroOp>, List<MicroOp>> history) {
        TransactionVerdict verdict = TransactionHistory.check(history.operations());
        Optional<String> anomaly =
                verdict.anomalies().stream().map(Anomaly::toString).findFirst();
        return verdict.isDecided(IsolationLevel.STRICT_SERIALIZABLE) || whole.test(history)
                ? anomaly
                : Optional.of("no order of the transactions explains what they read");
    }

    private static List<MicroOp> asked(JsonNode transaction) {
        List<MicroOp> steps = new ArrayList<>();
        for (JsonNode step : transaction) {
            String key = CanonicalJson.text(step.path(1));
            String value = CanonicalJson.text(step.path(2));
            steps.add(
                    switch (step.path(0).asText()) {
                        case "append" -> new MicroOp.Append(key, value);
                        case "w" -> new MicroOp.Write(key, value);
                        default -> new MicroOp.Read(key);
                    });
        }
        return List.copyOf(steps);
    }

    private record TransactionScript(Scale scale, boolean lists) implements Script {
        @Override
        public ObjectNode request(int client, int operation, List<OperationOutcome> before) {
            ObjectNode request = Body.object("txn");
            ArrayNode steps = request.putArray("txn");
            int own = client % 2 + 1;
            if (operation % 2 == 0) {
                steps.addArray().add(lists ? "append" : "w").add(own).add(scale.number(client, operation));
                steps.addArray().add("r").add(3 - own).addNull();
            } else {
                steps.addArray().add("r").add(1).addNull();
                steps.addArray().add("r").add(2).addNull();
            }
            return request;
        }

        @Override
        public Optional<Object> result(ObjectNode request, ObjectNode answer) {
            List<MicroOp> asked = asked(request.path("txn"));
            JsonNode performed = answer.path("txn");
            if (!performed.isArray() || performed.size() != asked.size()) {
                return Optional.empty();
            }
            List<MicroOp> result = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                Optional<MicroOp> step =
                        answered(asked.get(i), request.path("txn").get(i), performed.get(i));
                if (step.isEmpty()) {
                    return Optional.empty();
                }
                result.add(step.get());
            }
            return Optional.of(List.copyOf(result));
        }

        /**
         * Returns a step with the value read, or empty if the answered step is not the requested
         * one.
         */
        private Optional<MicroOp> answered(MicroOp asked, JsonNode request, JsonNode answer) {
            boolean same = answer.size() == 3
                    && answer.path(0).equals(request.path(0))
                    && answer.path(1).equals(request.path(1));
            if (!same || !(asked instanceof MicroOp.Read read)) {
                return same && answer.path(2).equals(request.path(2)) ? Optional.of(asked) : Optional.empty();
            }
            JsonNode value = answer.path(2);
            if (!lists) {
                Optional<Object> found = value.isNull() ? Optional.empty() : Optional.of(CanonicalJson.text(value));
                return Optional.of(new MicroOp.RegisterRead(read.key(), found));
            }
            Optional<List<String>> elements = value.isNull() ? Optional.of(List.of()) : CanonicalJson.texts(value);
            return elements.map(found -> new MicroOp.ListRead(read.key(), List.copyOf(found)));
        }
    }
}
