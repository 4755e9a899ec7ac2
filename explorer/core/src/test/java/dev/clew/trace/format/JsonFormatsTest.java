package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonFormatsTest {

    static Stream<TraceDocument> traces() {
        return Stream.of(SampleTraces.wild(), SampleTraces.lasso(), SampleTraces.stuttering(), SampleTraces.cluster());
    }

    @ParameterizedTest
    @MethodSource("traces")
    void itfHasEachValue(TraceDocument trace) throws IOException {
        JsonNode json = validated(SampleTraces.written(new Itf(), trace), "itf.schema.json");
        assertThat(json.get("states")).hasSize(trace.states().size());
        for (TraceDocument.State state : trace.states()) {
            JsonNode read = json.get("states").get(state.number() - 1);
            assertThat(read.get("#meta").get("action").asText())
                    .isEqualTo(state.event().text());
            assertThat(read).hasSize(json.get("vars").size() + 1);
            state.variables().forEach((name, value) -> assertThat(itf(Objects.requireNonNull(read.get(name))))
                    .as(name)
                    .isEqualTo(plain(value, false)));
        }
        assertThat(json.has("loop") ? json.get("loop").asInt() + 1 : null)
                .isEqualTo(trace.loop() == null ? null : trace.loop().backTo());
    }

    /** Returns the value that an ITF reader would return: sets as sets, maps as maps, tagged values as pairs. */
    private static Object itf(JsonNode json) {
        if (json.has("#set")) {
            return Set.copyOf(list(json.get("#set")));
        }
        if (json.has("#map")) {
            Map<Object, Object> map = new HashMap<>();
            json.get("#map").forEach(pair -> map.put(itf(pair.get(0)), itf(pair.get(1))));
            return map;
        }
        if (json.has("#bigint")) {
            assertThat(json.get("#bigint").asText().length()).isGreaterThan(15);
            return new BigInteger(json.get("#bigint").asText());
        }
        if (json.has("#unserializable")) {
            return "?" + json.get("#unserializable").asText();
        }
        if (json.isArray()) {
            return list(json);
        }
        if (json.isObject()) {
            Map<Object, Object> map = new HashMap<>();
            json.properties().forEach(field -> map.put(field.getKey(), itf(field.getValue())));
            return map;
        }
        return scalar(json);
    }

    private static List<Object> list(JsonNode array) {
        List<Object> list = new ArrayList<>();
        array.forEach(element -> list.add(itf(element)));
        return list;
    }

    private static Object scalar(JsonNode json) {
        return json.isBoolean() ? json.asBoolean() : json.isIntegralNumber() ? json.bigIntegerValue() : json.asText();
    }

    /** Returns a value in the collection types that the readers use. */
    private static Object plain(Value value, boolean tlc) {
        if (value instanceof Value.Literal literal) {
            Object of = literal.value();
            if (of == null) {
                return tlc ? "null" : Map.of("null", true);
            }
            boolean whole = of instanceof Long || of instanceof BigInteger;
            return of instanceof Boolean ? of : whole ? new BigInteger(of.toString()) : (tlc ? "" : "?") + of;
        }
        if (value instanceof Value.Fields record) {
            Map<Object, Object> map = new HashMap<>();
            record.fields().forEach((name, field) -> map.put(name, plain(field, tlc)));
            return map;
        }
        if (value instanceof Value.Function function) {
            Map<Object, Object> map = new HashMap<>();
            function.mappings()
                    .forEach(one -> map.put(tlc ? key(one.key()) : plain(one.key(), false), plain(one.value(), tlc)));
            return tlc && map.isEmpty() ? List.of() : map;
        }
        if (value instanceof Value.Elements set) {
            List<Object> elements =
                    set.elements().stream().map(element -> plain(element, tlc)).toList();
            return tlc ? elements : Set.copyOf(elements);
        }
        if (value instanceof Value.Sequence sequence) {
            return sequence.elements().stream()
                    .map(element -> plain(element, tlc))
                    .toList();
        }
        return value instanceof Value.Name name ? name.name() : ((Value.Text) value).text();
    }

    private static String key(Value key) {
        return key instanceof Value.Text text ? text.text() : TlaValues.text(key);
    }

    @ParameterizedTest
    @MethodSource("traces")
    void tlcsJsonHasEachValueAndAction(TraceDocument trace) throws IOException {
        JsonNode json = validated(SampleTraces.written(new TlcJson(), trace), "tlc-dump-trace.schema.json");
        JsonNode states = json.get("counterexample").get("state");
        JsonNode actions = json.get("counterexample").get("action");
        assertThat(states).hasSize(trace.states().size());
        assertThat(actions).hasSize(trace.states().size() - (trace.loop() == null ? 1 : 0));
        for (TraceDocument.State state : trace.states()) {
            JsonNode read = states.get(state.number() - 1);
            assertThat(read.get(0).asInt()).isEqualTo(state.number());
            state.variables().forEach((name, value) -> assertThat(
                            tlc(Objects.requireNonNull(read.get(1).get(name))))
                    .as(name)
                    .isEqualTo(plain(value, true)));
            if (state.number() > 1) {
                JsonNode action = actions.get(state.number() - 2);
                assertThat(action.get(0)).isEqualTo(states.get(state.number() - 2));
                assertThat(action.get(1).get("name").asText())
                        .isEqualTo(state.event().text());
                assertThat(action.get(2)).isEqualTo(read);
            }
        }
    }

    private static @Nullable Object tlc(JsonNode json) {
        if (json.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            json.forEach(element -> list.add(tlc(element)));
            return list;
        }
        if (json.isObject()) {
            Map<Object, @Nullable Object> map = new HashMap<>();
            json.properties().forEach(field -> map.put(field.getKey(), tlc(field.getValue())));
            return map;
        }
        return scalar(json);
    }

    @Test
    void theLastActionOfALassoLeadsBack() throws IOException {
        JsonNode back = lastAction(SampleTraces.lasso());
        assertThat(back.get(0).get(0).asInt()).isEqualTo(3);
        assertThat(back.get(1).get("name").asText()).isEqualTo("Back");
        assertThat(back.get(2).toString()).isEqualTo("[2,{\"x\":1,\"step\":7}]");
        JsonNode stays = lastAction(SampleTraces.stuttering());
        assertThat(stays.get(0)).isEqualTo(stays.get(2));
        assertThat(stays.get(1).get("name").asText()).isEqualTo("Stuttering");
    }

    private static JsonNode lastAction(TraceDocument trace) throws IOException {
        JsonNode actions = new ObjectMapper()
                .readTree(SampleTraces.written(new TlcJson(), trace))
                .get("counterexample")
                .get("action");
        return actions.get(actions.size() - 1);
    }

    private static JsonNode validated(String text, String schemaName) throws IOException {
        JsonNode json = new ObjectMapper().readTree(text);
        try (InputStream schema =
                Objects.requireNonNull(JsonFormatsTest.class.getResourceAsStream(schemaName), schemaName)) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(json))
                    .isEmpty();
        }
        return json;
    }
}
