package dev.clew.runtime.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.Envelope;
import dev.clew.model.provider.KeyValueClients;
import dev.clew.runtime.RefusedMessages.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Server of one node that uses Maelstrom's protocol: one JSON object per input line, one per output
 * line.
 *
 * <p>Messages of the model travel between nodes as bodies of type {@code clew}. Clients use the
 * workload {@code lin-kv}; a server that does not serve clients answers with error 11. If the node
 * is explored from outside ({@code CLEW=1} in the environment), the explorer fires its timers,
 * executes its actions, and may read and restore its state; otherwise timers run by the clock and
 * no action is executed.
 */
public final class MaelstromServer {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MESSAGE = "clew";
    private static final String NUMBER = "msg_id";

    private final ServedModel model;
    private final PrintStream out;
    private final boolean explored;
    private final @Nullable Path data;
    private final KeyValueRequests requests = new KeyValueRequests();
    private final TimerScheduler clocks;
    private @Nullable Running running;

    /** Data available after {@code init}. */
    private record Running(
            List<String> names, int self, ServedModel.Cluster cluster, ServedNode node, ValueJson values) {
        String name() {
            return names.get(self);
        }

        /** Returns a node's id; ids of clients follow those of nodes. */
        int id(String name) {
            int known = names.indexOf(name);
            if (known >= 0) {
                return known;
            }
            if (!name.matches("c[0-9]{1,8}")) {
                throw new IllegalArgumentException("unknown name '" + name + "'; clients are c0, c1, ...");
            }
            return names.size() + Integer.parseInt(name.substring(1));
        }

        String name(int id) {
            return id < names.size() ? names.get(id) : "c" + (id - names.size());
        }
    }

    /**
     * Creates a node that waits for {@code init}.
     *
     * @param explored whether timers and actions are events from outside
     * @param data folder of the synced image; null to keep it in memory only
     */
    public MaelstromServer(ServedModel model, PrintStream out, boolean explored, @Nullable Path data) {
        this.model = model;
        this.out = out;
        this.explored = explored;
        this.data = data;
        clocks = new TimerScheduler(timer -> fire(timer));
    }

    /**
     * Serves until the input ends.
     *
     * @throws IOException if it cannot be read
     */
    public void serve(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                take(line);
            }
        }
        clocks.stop();
    }

    private synchronized void take(String line) {
        JsonNode envelope;
        try {
            envelope = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + line, e);
        }
        String source = envelope.path("src").asText();
        JsonNode body = envelope.path("body");
        Running now = running;
        if (body.path("type").asText().equals("init")) {
            init(source, body);
        } else if (now == null) {
            throw new IllegalArgumentException("a message arrived before init: " + line);
        } else {
            take(now, source, body);
        }
    }

    private void init(String source, JsonNode body) {
        List<String> names = new ArrayList<>();
        body.path("node_ids").forEach(name -> names.add(name.asText()));
        int self = names.indexOf(body.path("node_id").asText());
        if (self < 0) {
            throw new IllegalArgumentException("node_id is not among node_ids: " + body);
        }
        ServedModel.Cluster cluster = model.ofSize(names.size());
        ValueJson values = new ValueJson(cluster.classes());
        ServedNode node = new ServedNode(
                cluster.nodes().get(self),
                self,
                names.size(),
                cluster.network(),
                new ImageFile(values, data),
                this::choose);
        Running now = new Running(List.copyOf(names), self, cluster, node, values);
        running = now;
        List<Envelope<Object>> sent = node.start();
        ObjectNode answer = MessageBodies.of("init_ok");
        if (explored) {
            answer.putArray(MESSAGE).add("restore").add("sequential");
        }
        reply(now, source, body, answer);
        emit(now, sent);
    }

    private void take(Running now, String source, JsonNode body) {
        switch (body.path("type").asText()) {
            case MESSAGE -> {
                Object message = now.values().read(body.path("value"));
                emit(now, now.node().receive(now.id(source), message));
            }
            case "clew_state" -> reply(now, source, body, state(now));
            case "clew_restore" -> {
                restore(now, body);
                reply(now, source, body, MessageBodies.of("clew_restore_ok"));
            }
            case "clew_timeout" -> emit(now, now.node().timeout(now.values().read(body.path("timer"))));
            case "clew_act" -> emit(now, now.node().act(now.values().read(body.path("action"))));
            default -> ask(now, source, body);
        }
    }

    private void ask(Running now, String source, JsonNode body) {
        Optional<KeyValueClients<Object, Object>> clients = now.cluster().clients();
        if (clients.isPresent()
                && Set.of("read", "write", "cas").contains(body.path("type").asText())) {
            if (!clients.get().serves(now.node().state())) {
                reply(now, source, body, MessageBodies.error(11, now.name() + " does not serve clients now"));
                return;
            }
            int client = now.id(source);
            KeyValueClients.Request request = requests.request(client, body).orElseThrow();
            Object message = clients.get().request(body.path(NUMBER).asInt(), request);
            emit(now, now.node().receive(client, message));
        } else if (body.has(NUMBER)) {
            reply(now, source, body, MessageBodies.error(10, "unknown type " + body.path("type")));
        }
    }

    private ObjectNode state(Running now) {
        ServedNode node = now.node();
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.set("state", now.values().write(node.state()));
        node.synced().ifPresent(image -> value.set("synced", now.values().write(image)));
        node.unsynced().ifPresent(image -> value.set("unsynced", now.values().write(image)));
        if (!node.refused().isEmpty()) {
            value.set("refused", refused(now));
        }
        JsonNode open = requests.open();
        if (!open.isEmpty()) {
            value.set("open", open);
        }
        ObjectNode answer = MessageBodies.of("clew_state_ok");
        answer.set("value", value);
        answer.set("timers", array(now, node.timers(), true));
        answer.set("actions", array(now, node.actions(), false));
        return answer;
    }

    private static ArrayNode refused(Running now) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        for (Refused<Object> each : now.node().refused()) {
            messages.addObject()
                    .put("source", each.source())
                    .set("message", now.values().write(each.message()));
        }
        return messages;
    }

    private static ArrayNode array(Running now, Collection<?> values, boolean sorted) {
        List<JsonNode> written = new ArrayList<>();
        values.forEach(value -> written.add(now.values().write(value)));
        if (sorted) {
            written.sort(Comparator.comparing(JsonNode::toString));
        }
        return JsonNodeFactory.instance.arrayNode().addAll(written);
    }

    private void restore(Running now, JsonNode body) {
        JsonNode value = body.path("value");
        Set<Object> timers = new HashSet<>();
        body.path("timers").forEach(timer -> timers.add(now.values().read(timer)));
        List<Refused<Object>> refused = new ArrayList<>();
        value.path("refused")
                .forEach(each -> refused.add(
                        new Refused<>(each.path("source").asInt(), now.values().read(each.path("message")), 0)));
        now.node()
                .restore(
                        now.values().read(value.path("state")),
                        timers,
                        refused,
                        image(now, value.get("synced")),
                        image(now, value.get("unsynced")));
        requests.restore(value.path("open"));
    }

    private static Optional<Object> image(Running now, @Nullable JsonNode image) {
        return Optional.ofNullable(image).map(now.values()::read);
    }

    private synchronized void fire(Object timer) {
        Running now = Objects.requireNonNull(running, "running");
        emit(now, now.node().timeout(timer));
    }

    private int choose(int alternatives) {
        if (explored && alternatives > 1) {
            throw new IllegalStateException(
                    "the node makes a nondeterministic choice, which only Clew's own explorer can"
                            + " take both ways; check the model itself");
        }
        return ThreadLocalRandom.current().nextInt(alternatives);
    }

    private void emit(Running now, List<Envelope<Object>> sent) {
        for (Envelope<Object> envelope : sent) {
            int to = envelope.destination();
            if (to < now.names().size()) {
                JsonNode value = now.values().write(envelope.message());
                send(now, to, MessageBodies.of(MESSAGE).set("value", value));
            } else {
                now.cluster()
                        .clients()
                        .flatMap(clients -> clients.answer(envelope.message()))
                        .flatMap(answer -> requests.answer(to, answer))
                        .ifPresent(body -> send(now, to, body));
            }
        }
        if (!explored) {
            clocks.set(now.node().timers(), now.cluster()::millis);
        }
    }

    private void reply(Running now, String source, JsonNode request, ObjectNode body) {
        body.set("in_reply_to", request.path(NUMBER));
        write(now.name(), source, body);
    }

    private void send(Running now, int to, ObjectNode body) {
        write(now.name(), now.name(to), body);
    }

    private void write(String source, String destination, ObjectNode body) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("src", source).put("dest", destination).set("body", body);
        out.println(envelope);
        out.flush();
    }
}
