package dev.clew.cli.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The table of the fields of {@code clew check --json}, from its schema. */
final class ReportFields {
    private ReportFields() {}

    static String table() {
        JsonNode schema = schema();
        List<List<String>> rows = new ArrayList<>();
        schema.get("properties")
                .properties()
                .forEach(field -> rows.add(List.of(
                        GeneratedTables.code(field.getKey()),
                        GeneratedTables.cell(type(field.getValue(), schema)),
                        GeneratedTables.cell(
                                field.getValue().path("description").asText()))));
        return GeneratedTables.table(List.of("field", "type", "meaning"), rows);
    }

    private static JsonNode schema() {
        try (Stream<Path> files = Files.walk(Page.root().resolve("explorer/core/src/main/resources"))) {
            Path file = files.filter(each -> each.endsWith("check-report.schema.json"))
                    .findFirst()
                    .orElseThrow();
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(JsonNode field, JsonNode schema) {
        if (field.has("$ref")) {
            String name = field.get("$ref").asText().replace("#/$defs/", "");
            return type(schema.get("$defs").get(name), schema);
        }
        if (field.has("enum")) {
            return joined(field.get("enum"));
        }
        if (field.has("anyOf")) {
            return "object or null";
        }
        JsonNode type = field.path("type");
        return type.isArray() ? joined(type) : type.asText();
    }

    private static String joined(JsonNode words) {
        return String.join(
                " or ",
                StreamSupport.stream(words.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
