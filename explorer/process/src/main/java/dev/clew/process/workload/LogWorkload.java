package dev.clew.process.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Workload {@code kafka}: a log with offsets. Each client sends a message, polls from its last
 * position, commits the last offset that it knows, lists the committed offset, and repeats this. It
 * sends to and polls from successive programs, but commits to and lists from a fixed one.
 */
final class LogWorkload extends ClientWorkload {
    static final String KEY = "k1";

    LogWorkload() {
        super(
                "kafka",
                "Clients send to a log, poll, commit_offsets and list_committed_offsets, in turn; OffsetsGrow,"
                        + " OnlyWhatWasSent, NoTwoMessagesAtOneOffset, NothingSkipped, CommittedOffsetsDoNotGoBack and,"
                        + " whenever programs have nothing more to do, NothingLost.",
                2,
                4);
    }

    @Override
    Script script(Scale scale) {
        return new LogScript(scale);
    }

    @Override
    void addProperties(Properties properties, Script script, Scale scale) {
        properties.invariant("OffsetsGrow", snapshot -> seen(snapshot).offsetsGrow());
        properties.invariant("OnlyWhatWasSent", snapshot -> seen(snapshot).onlyWhatWasSent());
        properties.invariant(
                "NoTwoMessagesAtOneOffset", snapshot -> seen(snapshot).noTwoMessagesAtOneOffset());
        properties.invariant("NothingSkipped", snapshot -> seen(snapshot).nothingSkipped());
        properties.invariant(
                "CommittedOffsetsDoNotGoBack", snapshot -> seen(snapshot).committedOffsetsDoNotGoBack());
        properties.whenQuiet("NothingLost", LogWorkload::nothingLost);
    }

    private static LogObservations seen(ClusterSnapshot snapshot) {
        List<List<LogResult>> clients = new ArrayList<>();
        for (int client = 0; client < snapshot.scale().clients(); client++) {
            List<LogResult> results = new ArrayList<>();
            for (OperationOutcome outcome : snapshot.client(client).ended()) {
                if (outcome instanceof OperationOutcome.Done done) {
                    results.add((LogResult) done.result());
                }
            }
            clients.add(results);
        }
        return new LogObservations(clients, LogScript.messages(snapshot.scale()));
    }

    /** Returns whether every program, polled at an acknowledged offset, has the message there. */
    private static boolean nothingLost(QuietSnapshot quiet) {
        return seen(quiet.snapshot()).acknowledged().stream().allMatch(entry -> {
            ObjectNode poll = Body.object("poll");
            poll.putObject("offsets").put(KEY, entry.offset());
            return quiet.everyProgramAnswers(Body.of(poll), (program, answer) -> LogScript.polled(answer.json())
                    .filter(entries -> entries.contains(entry))
                    .isPresent());
        });
    }

    private record LogScript(Scale scale) implements Script {
        static List<String> messages(Scale scale) {
            List<String> messages = new ArrayList<>();
            for (int client = 0; client < scale.clients(); client++) {
                for (int operation = 0; operation < scale.operations(); operation += 4) {
                    messages.add(String.valueOf(scale.number(client, operation)));
                }
            }
            return messages;
        }

        @Override
        public ObjectNode request(int client, int operation, List<OperationOutcome> before) {
            return switch (operation % 4) {
                case 0 -> Body.object("send").put("key", KEY).put("msg", scale.number(client, operation));
                case 1 -> withOffset("poll", lastPolled(before).orElse(-1L) + 1);
                case 2 -> withOffset("commit_offsets", lastPolled(before).orElseGet(() -> lastSent(before)));
                default -> {
                    ObjectNode list = Body.object("list_committed_offsets");
                    list.putArray("keys").add(KEY);
                    yield list;
                }
            };
        }

        static ObjectNode withOffset(String type, long offset) {
            ObjectNode request = Body.object(type);
            request.putObject("offsets").put(KEY, offset);
            return request;
        }

        private static Optional<Long> lastPolled(List<OperationOutcome> before) {
            Optional<Long> last = Optional.empty();
            for (OperationOutcome outcome : before) {
                if (outcome instanceof OperationOutcome.Done done
                        && done.result() instanceof LogResult.Polled polled
                        && !polled.entries().isEmpty()) {
                    last = Optional.of(polled.last());
                }
            }
            return last;
        }

        private static long lastSent(List<OperationOutcome> before) {
            long last = 0;
            for (OperationOutcome outcome : before) {
                if (outcome instanceof OperationOutcome.Done done && done.result() instanceof LogResult.Sent sent) {
                    last = sent.entry().offset();
                }
            }
            return last;
        }

        @Override
        public int program(int client, int operation, int programs) {
            return (operation % 4 < 2 ? client + operation : client) % programs;
        }

        @Override
        public Optional<Object> result(ObjectNode request, ObjectNode answer) {
            long asked = request.path("offsets").path(KEY).asLong();
            return switch (request.path("type").asText()) {
                case "send" ->
                    offset(answer.path("offset"))
                            .map(at -> new LogResult.Sent(
                                    new LogResult.Entry(at, CanonicalJson.text(request.path("msg")))));
                case "poll" -> polled(answer).map(entries -> new LogResult.Polled(asked, entries));
                case "commit_offsets" -> Optional.of(new LogResult.Committed(asked));
                default -> listed(answer);
            };
        }

        private static Optional<Object> listed(ObjectNode answer) {
            JsonNode offsets = answer.path("offsets");
            JsonNode committed = offsets.path(KEY);
            boolean none = committed.isMissingNode() || committed.isNull();
            return offsets.isObject() && (none || committed.isIntegralNumber())
                    ? Optional.of(new LogResult.Listed(offset(committed)))
                    : Optional.empty();
        }

        private static Optional<Long> offset(JsonNode value) {
            return value.isIntegralNumber() ? Optional.of(value.asLong()) : Optional.empty();
        }

        /** Returns the entries found by a poll, or empty if the answer is malformed. */
        static Optional<List<LogResult.Entry>> polled(ObjectNode answer) {
            JsonNode found = answer.path("msgs").path(KEY);
            if (!answer.path("msgs").isObject() || !(found.isMissingNode() || found.isNull() || found.isArray())) {
                return Optional.empty();
            }
            List<LogResult.Entry> entries = new ArrayList<>();
            for (JsonNode pair : found) {
                if (pair.size() != 2 || !pair.path(0).isIntegralNumber()) {
                    return Optional.empty();
                }
                entries.add(new LogResult.Entry(pair.get(0).asLong(), CanonicalJson.text(pair.get(1))));
            }
            return Optional.of(entries);
        }
    }
}
