package dev.clew.runtime.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mapping that is described by a map of names, as a YAML file holds it. The keys are those of {@link #KEYS}; all are
 * optional, and the manual describes them. Immutable.
 */
public final class FieldMapping implements LogMapping {
    /** The keys of a description. */
    public static final List<String> KEYS = List.of(
            "node",
            "step",
            "state",
            "variables",
            "received",
            "sent",
            "sent-all",
            "message",
            "time",
            "clock",
            "steps",
            "looks",
            "ignore",
            "nodes",
            "values",
            "fields",
            "hidden");

    /** Mapping of lines that use the names of the model. */
    public static final FieldMapping NONE = new FieldMapping(Map.of());

    /** The keys whose values are paths of members of lines. */
    private static final List<String> PATHS =
            List.of("node", "step", "state", "variables", "received", "sent", "time", "clock");

    private static final Set<String> MESSAGE_PARTS = Set.of("from", "to", "payload");

    private final Map<String, @Nullable Object> description;
    private final Map<String, @Nullable Object> steps;
    private final Map<String, @Nullable Object> nodes;
    private final Map<String, @Nullable Object> values;
    private final Map<String, @Nullable Object> fields;
    private final Map<String, @Nullable Object> message;
    private final boolean isSentAll;
    private final List<String> looks;
    private final List<String> ignored;

    private FieldMapping(Map<String, @Nullable Object> description) {
        this.description = description;
        steps = map("steps");
        nodes = map("nodes");
        values = map("values");
        fields = map("fields");
        message = map("message");
        isSentAll = Boolean.TRUE.equals(description.get("sent-all"));
        looks = texts("looks", description.get("looks"));
        ignored = texts("ignore", description.get("ignore"));
    }

    /**
     * Returns the mapping that a map describes.
     *
     * @throws IllegalArgumentException with a one-line message if a key is unknown or its value has another form
     */
    public static FieldMapping of(Map<String, @Nullable Object> description) {
        for (String key : description.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "there is no key '" + key + "'; the keys are " + String.join(", ", KEYS));
            }
        }
        FieldMapping mapping = new FieldMapping(description);
        mapping.steps.values().forEach(patterns -> texts("steps", patterns));
        mapping.message.keySet().stream()
                .filter(part -> !MESSAGE_PARTS.contains(part))
                .findFirst()
                .ifPresent(part -> {
                    throw new IllegalArgumentException("'message' has no key '" + part + "'; it has from, to, payload");
                });
        return mapping;
    }

    /** Returns the patterns of the steps that may be hidden; empty for all. */
    public List<String> hidden() {
        return texts("hidden", description.get("hidden"));
    }

    @Override
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String key : PATHS) {
            Object path = description.get(key);
            if (path instanceof String text) {
                paths.add(text);
            } else if (path instanceof Map<?, ?> each) {
                each.values().forEach(value -> paths.add(String.valueOf(value)));
            }
        }
        return paths;
    }

    @Override
    public Optional<Observation> observation(Map<String, @Nullable Object> line) {
        String name = text("step", at(line, path("step")));
        if (name != null && ignored.contains(name)) {
            return Optional.empty();
        }
        Object received = at(line, path("received"));
        return Optional.of(new Observation(
                node(text("node", at(line, path("node")))),
                name == null || looks.contains(name) ? List.of() : steps(name),
                variables(line),
                received == null ? null : message(received),
                sent(at(line, path("sent"))),
                isSentAll && has(line, path("sent")),
                name != null && looks.contains(name),
                time(at(line, path("time"))),
                clock(at(line, path("clock")))));
    }

    private List<String> steps(String name) {
        return steps.containsKey(name) ? texts("steps", steps.get(name)) : List.of(name);
    }

    private Map<String, @Nullable Object> variables(Map<String, @Nullable Object> line) {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        if (description.get("state") instanceof Map<?, ?> paths) {
            Map<String, @Nullable Object> state = new LinkedHashMap<>();
            paths.forEach((field, path) -> put(state, String.valueOf(field), line, String.valueOf(path)));
            if (!state.isEmpty()) {
                seen.put(Observation.OWN_STATE, state);
            }
        } else {
            put(seen, Observation.OWN_STATE, line, path("state"));
        }
        if (description.get("variables") instanceof Map<?, ?> paths) {
            paths.forEach((variable, path) -> put(seen, String.valueOf(variable), line, String.valueOf(path)));
        } else if (at(line, path("variables")) instanceof Map<?, ?> all) {
            all.forEach((variable, value) -> seen.put(String.valueOf(variable), pattern(value)));
        }
        return seen;
    }

    private void put(
            Map<String, @Nullable Object> target, String name, Map<String, @Nullable Object> line, String path) {
        if (has(line, path)) {
            target.put(name, pattern(at(line, path)));
        }
    }

    private List<Observation.Message> sent(@Nullable Object messages) {
        List<Observation.Message> sent = new ArrayList<>();
        if (messages instanceof List<?> list) {
            list.forEach(each -> sent.add(message(each)));
        } else if (messages != null) {
            sent.add(message(messages));
        }
        return sent;
    }

    private Observation.Message message(@Nullable Object json) {
        String payload = String.valueOf(message.getOrDefault("payload", "message"));
        return new Observation.Message(
                node(text("from", at(json, String.valueOf(message.getOrDefault("from", "from"))))),
                node(text("to", at(json, String.valueOf(message.getOrDefault("to", "to"))))),
                has(json, payload) ? pattern(at(json, payload)) : Map.of());
    }

    /** Returns a value of the log with the names of the model. */
    private @Nullable Object pattern(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
            object.forEach((key, member) -> {
                String field = String.valueOf(key);
                Object name = fields.containsKey(field) ? fields.get(field) : node(field);
                if (name != null) {
                    renamed.put(name.toString(), pattern(member));
                }
            });
            return renamed;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> renamed = new ArrayList<>();
            list.forEach(element -> renamed.add(pattern(element)));
            return renamed;
        }
        if (value instanceof String text) {
            return values.containsKey(text) ? values.get(text) : node(text);
        }
        return value;
    }

    private @Nullable String node(@Nullable String name) {
        Object renamed = name == null ? null : nodes.get(name);
        return renamed == null ? name : renamed.toString();
    }

    private static @Nullable Double time(@Nullable Object time) {
        if (time == null || time instanceof Number) {
            return time == null ? null : ((Number) time).doubleValue();
        }
        throw new IllegalArgumentException("the time must be a number, not '" + Excerpt.of(time.toString()) + "'");
    }

    private Map<String, Long> clock(@Nullable Object clock) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (clock instanceof Map<?, ?> map) {
            map.forEach((node, count) -> {
                if (!(count instanceof Number number)) {
                    throw new IllegalArgumentException(
                            "the clock must map nodes to numbers, not to '" + Excerpt.of(String.valueOf(count)) + "'");
                }
                counts.put(String.valueOf(node), number.longValue());
            });
        } else if (clock != null) {
            throw new IllegalArgumentException("the clock must be an object");
        }
        return counts;
    }

    private String path(String key) {
        Object path = description.get(key);
        return path instanceof String text ? text : key;
    }

    /** Returns whether a path of names joined by dots leads to something. */
    static boolean has(@Nullable Object json, String path) {
        if (path.equals(".")) {
            return true;
        }
        int dot = path.lastIndexOf('.');
        Object parent = dot < 0 ? json : at(json, path.substring(0, dot));
        return parent instanceof Map<?, ?> map && map.containsKey(path.substring(dot + 1));
    }

    /** Returns what a path of names joined by dots leads to; null if nothing. The path {@code .} is the whole. */
    private static @Nullable Object at(@Nullable Object json, String path) {
        Object found = json;
        if (!path.equals(".")) {
            for (String name : path.split("\\.", -1)) {
                found = found instanceof Map<?, ?> map ? map.get(name) : null;
            }
        }
        return found;
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException("'" + name + "' must be a text or a number");
        }
        return value == null ? null : value.toString();
    }

    private Map<String, @Nullable Object> map(String key) {
        Object value = description.get(key);
        if (value != null && !(value instanceof Map)) {
            throw new IllegalArgumentException("'" + key + "' must map names to names");
        }
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, to) -> texts.put(String.valueOf(name), to));
        }
        return texts;
    }

    private static List<String> texts(String key, @Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof List || each instanceof Map) {
                    throw new IllegalArgumentException(
                            "'" + key + "' must list texts, not " + Excerpt.of(each.toString()));
                }
                texts.add(String.valueOf(each));
            }
        } else if (value instanceof Map) {
            throw new IllegalArgumentException("'" + key + "' must be a text or a list of texts");
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }
}
