package dev.clew.cli.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts a trace log of {@code clew run raft} to the partial events of a foreign log: the texts of messages and timers,
 * without states, images and the requests of clients.
 */
final class TraceLogEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(\\d+|true|false)");
    private static final Pattern ENTRY = Pattern.compile("Entry\\[term=(\\d+)");

    private final List<String> events = new ArrayList<>();
    private int servers;
    private String node = "";

    private TraceLogEvents() {}

    static List<String> of(Path traceLog) throws IOException {
        TraceLogEvents converted = new TraceLogEvents();
        for (String line : Files.readAllLines(traceLog)) {
            converted.add(JSON.readTree(line));
        }
        return converted.events;
    }

    private void add(JsonNode line) {
        if (line.has("servers")) {
            servers = line.get("servers").asInt();
            node = "s" + line.get("node").asInt();
            return;
        }
        int source = line.path("source").asInt(-1);
        ArrayNode sent = JSON.createArrayNode();
        for (JsonNode each : line.get("sent")) {
            if (each.get("to").asInt() < servers) {
                sent.addObject()
                        .put("to", "s" + each.get("to").asInt())
                        .set("message", message(each.get("text").asText()));
            }
        }
        String kind = line.get("event").asText();
        boolean isIgnored = kind.equals("start") || (source >= servers && sent.isEmpty());
        if (isIgnored) {
            return; // a request that is known already changes nothing, and the model has no other clients
        }
        ObjectNode event = JSON.createObjectNode();
        event.put("node", node);
        event.put("time", Instant.parse(line.get("at").asText()).toEpochMilli());
        event.put("event", name(kind, line, source));
        if (source >= 0 && source < servers) {
            ObjectNode received = event.putObject("received");
            received.put("from", "s" + source);
            received.set("message", message(line.get("text").asText()));
        }
        event.set("sent", sent);
        events.add(event.toString());
    }

    private String name(String kind, JsonNode line, int source) {
        return switch (kind) {
            case "timeout" -> line.get("text").asText().equals("ELECTION") ? "election" : "heartbeat";
            case "restart" -> "restart";
            default -> source < servers ? "receive" : "request";
        };
    }

    private static ObjectNode message(String text) {
        ObjectNode message = JSON.createObjectNode();
        message.put("type", text.substring(0, text.indexOf('[')));
        String flat = text.replaceAll("entries=\\[.*\\], ", "");
        Matcher field = FIELD.matcher(flat);
        while (field.find()) {
            boolean isNumber = Character.isDigit(field.group(2).charAt(0));
            if (isNumber) {
                message.put(field.group(1), Integer.parseInt(field.group(2)));
            } else {
                message.put(field.group(1), Boolean.parseBoolean(field.group(2)));
            }
        }
        if (text.contains("entries=[")) {
            ArrayNode entries = message.putArray("entries");
            Matcher entry = ENTRY.matcher(text);
            while (entry.find()) {
                entries.addObject().put("term", Integer.parseInt(entry.group(1)));
            }
        }
        return message;
    }
}
