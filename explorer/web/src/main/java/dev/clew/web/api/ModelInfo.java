package dev.clew.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is explored, for readers and for exported traces.
 *
 * @param model the model
 * @param parameters its parameters by name
 * @param version the version of the program
 * @param command the command that explores it again, without its path
 */
public record ModelInfo(Model model, Map<String, Object> parameters, String version, String command) {
    public ModelInfo {
        parameters = new LinkedHashMap<>(parameters);
    }

    Map<String, Object> faults() {
        return model instanceof ClusterModel cluster ? cluster.faults().budgets() : Map.of();
    }

    void write(int initialStates, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", model.name());
        json.writeStringField("version", version);
        json.writeStringField("command", command);
        json.writeNumberField("initialStates", initialStates);
        texts("parameters", parameters, json);
        texts("faults", faults(), json);
        json.writeArrayFieldStart("nodes");
        if (model instanceof ClusterModel cluster) {
            for (String node : cluster.nodeNames()) {
                json.writeString(node);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("formats");
        for (dev.clew.trace.TraceFormat format : dev.clew.trace.export.TraceFormats.all()) {
            json.writeStartObject();
            json.writeStringField("name", format.name());
            json.writeStringField("description", format.description());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void texts(String field, Map<String, Object> values, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            json.writeStringField(value.getKey(), String.valueOf(value.getValue()));
        }
        json.writeEndObject();
    }
}
