package dev.clew.cli.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.cli.CommandLines;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.runtime.validate.Explanation;
import dev.clew.runtime.validate.FieldMapping;
import dev.clew.runtime.validate.LogSearch;
import dev.clew.runtime.validate.LogSearchOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Logs of the three nodes of a Raft, as JSON that tests change. */
final class RaftLogs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Source source;
    private final List<List<ObjectNode>> logs;

    /** Where logs come from. */
    enum Source {
        /** Recorded from {@code raft.py}: all of a node's state. */
        PYTHON("python", "n", Map.of("batch", "8")),
        /** Recorded from {@code clew torture raft}, converted by {@link TraceLogEvents}: messages and timers only. */
        TORTURE("torture", "s", Map.of("batch", "256", "no-op", "true"));

        private final String folder;
        private final String prefix;

        @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
        private final Map<String, String> parameters;

        Source(String folder, String prefix, Map<String, String> parameters) {
            this.folder = folder;
            this.prefix = prefix;
            this.parameters = parameters;
        }

        ClusterModel model() {
            ModelProvider raft = CommandLines.models().stream()
                    .filter(each -> each.name().equals("raft"))
                    .findFirst()
                    .orElseThrow();
            Map<String, String> given = new HashMap<>(parameters);
            given.putAll(Map.of("candidates", "3", "heartbeats", "true", "max-term", "1000000", "requests", "1000000"));
            ClusterModel model = (ClusterModel) raft.create(Parameters.parse(raft.allParameters(), given));
            return model.with(Faults.NONE);
        }
    }

    private RaftLogs(Source source, List<List<ObjectNode>> logs) {
        this.source = source;
        this.logs = logs;
    }

    /** Returns the recorded logs of a source. */
    static RaftLogs recorded(Source source) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            String name = source.folder + "/" + source.prefix + node + ".ndjson";
            try (InputStream in = Objects.requireNonNull(RaftLogs.class.getResourceAsStream(name), name)) {
                lines.add(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
        }
        return of(source, lines);
    }

    static RaftLogs of(Source source, List<List<String>> lines) throws IOException {
        List<List<ObjectNode>> logs = new ArrayList<>();
        for (List<String> log : lines) {
            List<ObjectNode> events = new ArrayList<>();
            for (String line : log) {
                events.add((ObjectNode) JSON.readTree(line));
            }
            logs.add(events);
        }
        return new RaftLogs(source, logs);
    }

    List<ObjectNode> log(int node) {
        return logs.get(node);
    }

    String name(int node) {
        return source.prefix + node;
    }

    void withoutClocks() {
        logs.forEach(log -> log.forEach(event -> event.remove("clock")));
    }

    long events() {
        return logs.stream().mapToInt(List::size).sum();
    }

    /** Returns the first event that meets a condition in the order of times. */
    Event first(Predicate<Event> condition) {
        @Nullable Event first = null;
        for (int node = 0; node < logs.size(); node++) {
            for (int line = 0; line < log(node).size(); line++) {
                Event event = new Event(this, node, line);
                boolean isEarlier = first == null || event.time() < first.time();
                if (isEarlier && condition.test(event)) {
                    first = event;
                }
            }
        }
        return Objects.requireNonNull(first, "no event meets the condition");
    }

    /** Position of an event. */
    record Event(RaftLogs logs, int node, int line) {
        ObjectNode json() {
            return logs.log(node).get(line);
        }

        double time() {
            return json().get("time").asDouble();
        }

        boolean is(String name) {
            return json().get("event").asText().equals(name);
        }

        /** Returns whether it is the receipt of a message of a type, however the log spells it. */
        boolean receives(String type) {
            return plain(json().path("received").path("message").path("type").asText())
                    .equals(plain(type));
        }

        /** Returns whether it sends a message of a type. */
        boolean sends(String type) {
            for (var each : json().get("sent")) {
                if (plain(each.path("message").path("type").asText()).equals(plain(type))) {
                    return true;
                }
            }
            return false;
        }

        ObjectNode received() {
            return (ObjectNode) json().get("received");
        }

        ObjectNode message() {
            return (ObjectNode) received().get("message");
        }

        private static String plain(String type) {
            return type.replace("_", "").toLowerCase(Locale.ROOT);
        }
    }

    /** Searches for an explanation. */
    Explanation explain(Path folder, LogSearchOptions options) throws IOException {
        return LogSearch.of(source.model(), written(folder), mapping(), options).explanation();
    }

    private List<Path> written(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int node = 0; node < logs.size(); node++) {
            Path file = folder.resolve(name(node) + ".ndjson");
            Files.write(file, log(node).stream().map(ObjectNode::toString).toList());
            files.add(file);
        }
        return files;
    }

    private FieldMapping mapping() throws IOException {
        if (source == Source.TORTURE) {
            return FieldMapping.of(Map.of(
                    "step",
                    "event",
                    "sent-all",
                    true,
                    "steps",
                    Map.of(
                            "election", "Timeout ELECTION*",
                            "heartbeat", "Timeout HEARTBEAT*",
                            "receive", "Deliver *",
                            "request", "ClientRequest*")));
        }
        String yaml = Files.readString(map());
        Object content = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        Map<String, @Nullable Object> description = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(content)).forEach((key, value) -> description.put(key.toString(), value));
        return FieldMapping.of(description);
    }

    /** Returns the map of the Raft in Python. */
    static Path map() {
        return program("raft.map.yaml");
    }

    /** Returns a file beside the sample programs in Python. */
    static Path program(String name) {
        return Path.of("..", "..", "models", "programs", "python", name)
                .toAbsolutePath()
                .normalize();
    }
}
