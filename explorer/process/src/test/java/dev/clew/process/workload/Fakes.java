package dev.clew.process.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Programs written in Java, correct ones and wrong ones, with JSON states. */
final class Fakes {
    private Fakes() {}

    /** Program whose state is JSON. */
    interface Fake extends Node<Body, Body> {
        /** Handles a message, changing the state in place. */
        void handle(ObjectNode state, int source, ObjectNode body, Effects<Body> effects);

        @Override
        default Body start(Effects<Body> effects) {
            return Body.of(Body.object("state"));
        }

        @Override
        default Body receive(Body state, int source, Body message, Effects<Body> effects) {
            ObjectNode changed = state.json();
            handle(changed, source, message.json(), effects);
            return Body.of(changed);
        }
    }

    static void reply(Effects<Body> effects, int destination, JsonNode request, ObjectNode answer) {
        if (request.has("msg_id")) {
            answer.set("in_reply_to", request.get("msg_id"));
        }
        effects.send(destination, Body.of(answer));
    }

    static ObjectNode ok(JsonNode request) {
        return Body.object(request.path("type").asText() + "_ok");
    }

    /** Returns a program that answers every request by itself. */
    static Fake alone(BiFunction<ObjectNode, ObjectNode, ObjectNode> service) {
        return (state, source, body, effects) -> reply(effects, source, body, service.apply(state, body));
    }

    /**
     * Returns a program of which node 0 serves requests, and the others forward requests and relay
     * answers.
     */
    static Fake primary(BiFunction<ObjectNode, ObjectNode, ObjectNode> service) {
        return (state, source, body, effects) -> {
            switch (body.path("type").asText()) {
                case "forward" -> {
                    ObjectNode relayed = Body.object("relay")
                            .put("client", body.path("client").asInt());
                    ObjectNode answer = service.apply(state, (ObjectNode) body.get("request"));
                    if (body.path("request").has("msg_id")) {
                        answer.set("in_reply_to", body.path("request").get("msg_id"));
                    }
                    relayed.set("answer", answer);
                    effects.send(source, Body.of(relayed));
                }
                case "relay" -> effects.send(body.path("client").asInt(), Body.of(body.get("answer")));
                default -> {
                    if (effects.self() == 0) {
                        reply(effects, source, body, service.apply(state, body));
                    } else {
                        ObjectNode forwarded = Body.object("forward").put("client", source);
                        forwarded.set("request", body);
                        effects.send(0, Body.of(forwarded));
                    }
                }
            }
        };
    }

    /**
     * Returns a program that keeps values and forwards new ones to every other program, or, if
     * wrong, does not.
     */
    static Fake flooding(int programs, String add, String value, String values, boolean passesOn) {
        return (state, source, body, effects) -> {
            String type = body.path("type").asText();
            if (type.equals("read")) {
                ObjectNode answer = ok(body);
                state.withObject("/values").fieldNames().forEachRemaining(v -> answer.withArray("/" + values)
                        .add(Integer.parseInt(v)));
                answer.withArray("/" + values);
                reply(effects, source, body, answer);
                return;
            }
            String text = body.path(value).asText();
            boolean isNew = !state.withObject("/values").has(text);
            state.withObject("/values").put(text, true);
            for (int other = 0; isNew && passesOn && other < programs; other++) {
                if (other != effects.self() && other != source) {
                    effects.send(other, Body.of(Body.object("pass").put(value, Integer.parseInt(text))));
                }
            }
            if (type.equals(add)) {
                reply(effects, source, body, ok(body));
            }
        };
    }

    /**
     * Returns a program that adds deltas and forwards them; if wrong, it does not forward them or
     * counts duplicates twice.
     */
    static Fake counting(int programs, boolean forwards, boolean numbers) {
        return (state, source, body, effects) -> {
            switch (body.path("type").asText()) {
                case "read" ->
                    reply(
                            effects,
                            source,
                            body,
                            ok(body).put("value", state.path("sum").asLong()));
                case "add" -> {
                    state.put(
                            "sum",
                            state.path("sum").asLong() + body.path("delta").asLong());
                    ObjectNode news =
                            Body.object("news").put("delta", body.path("delta").asLong());
                    if (forwards) {
                        for (int other = 0; other < programs; other++) {
                            if (other != effects.self()) {
                                effects.send(other, Body.of(news));
                            }
                        }
                    }
                    reply(effects, source, body, ok(body));
                }
                default -> {
                    String key = "seen " + body.path("delta").asText();
                    if (!numbers || !state.has(key)) {
                        state.put(
                                "sum",
                                state.path("sum").asLong() + body.path("delta").asLong());
                    }
                    if (numbers) {
                        state.put(key, true);
                    }
                }
            }
        };
    }

    /** Returns a program that forwards requests to the service at a node and relays its answers. */
    static Fake relay(int service) {
        return (state, source, body, effects) -> {
            if (source == service) {
                String id = body.path("in_reply_to").asText();
                JsonNode asked = state.withObject("/asked").remove(id);
                if (asked != null) {
                    body.set("in_reply_to", asked.get(1));
                    effects.send(asked.get(0).asInt(), Body.of(body));
                }
                return;
            }
            int id = 1;
            while (state.withObject("/asked").has(String.valueOf(id))) {
                id++;
            }
            state.withObject("/asked")
                    .putArray(String.valueOf(id))
                    .add(source)
                    .add(body.path("msg_id").asInt());
            effects.send(service, Body.of(body.put("msg_id", id)));
        };
    }

    /** Serves a map with read, write, and compare and set. */
    static ObjectNode map(ObjectNode state, ObjectNode request) {
        String key = request.path("key").asText();
        ObjectNode values = state.withObject("/values");
        return switch (request.path("type").asText()) {
            case "write" -> {
                values.set(key, request.get("value"));
                yield ok(request);
            }
            case "read" ->
                values.has(key)
                        ? ok(request).set("value", values.get(key))
                        : Body.object("error").put("code", 20);
            default -> {
                if (!values.has(key) || !values.get(key).equals(request.get("from"))) {
                    yield Body.object("error").put("code", values.has(key) ? 22 : 20);
                }
                values.set(key, request.get("to"));
                yield ok(request);
            }
        };
    }

    /** Serves transactions on lists and registers. */
    static ObjectNode transactions(ObjectNode state, ObjectNode request) {
        ObjectNode values = state.withObject("/values");
        ObjectNode answer = ok(request);
        for (JsonNode step : request.get("txn")) {
            String key = step.get(1).asText();
            switch (step.get(0).asText()) {
                case "w" -> values.set(key, step.get(2));
                case "append" -> values.withArray("/" + key).add(step.get(2));
                default -> {}
            }
            JsonNode value = step.get(0).asText().equals("r") ? values.path(key) : step.get(2);
            answer.withArray("/txn")
                    .addArray()
                    .add(step.get(0))
                    .add(step.get(1))
                    .add(value.deepCopy());
        }
        return nulls(answer);
    }

    /** Replaces missing values by null. */
    private static ObjectNode nulls(ObjectNode answer) {
        for (JsonNode step : answer.withArray("/txn")) {
            if (step.get(2).isMissingNode()) {
                ((com.fasterxml.jackson.databind.node.ArrayNode) step).setNull(2);
            }
        }
        return answer;
    }

    /** Serves a log. */
    static ObjectNode log(ObjectNode state, ObjectNode request) {
        String key = LogWorkload.KEY;
        switch (request.path("type").asText()) {
            case "send" -> {
                state.withArray("/log").add(request.get("msg"));
                return ok(request).put("offset", state.withArray("/log").size() - 1);
            }
            case "poll" -> {
                ObjectNode answer = ok(request);
                var entries = answer.putObject("msgs").putArray(key);
                int start = request.path("offsets").path(key).asInt();
                for (int offset = start; offset < state.withArray("/log").size(); offset++) {
                    entries.addArray().add(offset).add(state.withArray("/log").get(offset));
                }
                return answer;
            }
            case "commit_offsets" -> {
                int offset = request.path("offsets").path(key).asInt();
                state.put("committed", Math.max(offset, state.path("committed").asInt(-1)));
                return ok(request);
            }
            default -> {
                ObjectNode answer = ok(request);
                ObjectNode offsets = answer.putObject("offsets");
                if (state.has("committed")) {
                    offsets.set(key, state.get("committed"));
                }
                return answer;
            }
        }
    }

    /** Queries fakes by calling their handlers. */
    record Asking(List<? extends Node<?, Body>> programs) implements Programs {
        Asking {
            programs = List.copyOf(programs);
        }

        @Override
        public Optional<Body> ask(int node, Object state, Body request) {
            Sent sent = new Sent(node);
            receive(node, state, -7, Body.of(request.json().put("msg_id", 1)), sent);
            return sent.to(-7);
        }

        @Override
        public boolean ignores(int node, Object state, int source, Body message) {
            Sent sent = new Sent(node);
            return receive(node, state, source, message, sent).equals(state) && sent.bodies.isEmpty();
        }

        @Override
        public boolean mayActAlone(int node, Object state) {
            return false;
        }

        @Override
        public boolean waitsForTime(int node, Object state) {
            return false;
        }

        @SuppressWarnings("unchecked") // the state belongs to the program
        private Object receive(int node, Object state, int source, Body message, Sent sent) {
            return ((Node<Object, Body>) programs.get(node)).receive(state, source, message, sent);
        }
    }

    /** Effects that record messages and timers. */
    static final class Sent implements Effects<Body> {
        private final int self;
        final Map<Integer, List<Body>> bodies = new TreeMap<>();
        final TreeSet<String> timers = new TreeSet<>();
        int choice;
        int alternatives = 1;

        Sent(int self) {
            this.self = self;
        }

        Optional<Body> to(int destination) {
            return bodies.getOrDefault(destination, List.of()).stream().findFirst();
        }

        @Override
        public int self() {
            return self;
        }

        @Override
        public int clusterSize() {
            return 9;
        }

        @Override
        public void send(int destination, Body message) {
            bodies.computeIfAbsent(destination, key -> new ArrayList<>()).add(message);
        }

        @Override
        public void setTimer(Object timer) {
            timers.add(timer.toString());
        }

        @Override
        public void cancelTimer(Object timer) {
            timers.remove(timer.toString());
        }

        @Override
        public void persist(Object image) {}

        @Override
        public void sync() {}

        @Override
        public int choose(int count) {
            alternatives = count;
            return choice;
        }
    }
}
