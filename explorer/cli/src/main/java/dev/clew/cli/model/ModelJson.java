package dev.clew.cli.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.model.ClusterModel;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.Property;
import dev.clew.model.TemporalProperty;
import dev.clew.model.fault.FaultKind;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.SeededBug;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes descriptions of models as JSON. */
public final class ModelJson {
    private ModelJson() {}

    public static void list(List<ModelProvider> providers, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartArray();
            for (ModelProvider provider : providers) {
                json.writeStartObject();
                json.writeStringField("name", provider.name());
                json.writeStringField("description", provider.description());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    public static void describe(ModelProvider provider, Model model, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeStringField("name", provider.name());
            json.writeStringField("description", provider.description());
            json.writeArrayFieldStart("parameters");
            for (Parameter<?> parameter : provider.parameters()) {
                parameter(parameter, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("properties");
            for (Property<?> property : ModelFactory.properties(model)) {
                json.writeStartObject();
                json.writeStringField("name", property.name());
                json.writeStringField("kind", ModelText.kind(property));
                json.writeEndObject();
            }
            for (String step : model.stepPropertyNames()) {
                json.writeStartObject();
                json.writeStringField("name", step);
                json.writeStringField("kind", "step");
                json.writeEndObject();
            }
            for (TemporalProperty<?> temporal : model.temporalProperties()) {
                json.writeStartObject();
                json.writeStringField("name", temporal.name());
                json.writeStringField("kind", "temporal");
                json.writeStringField("formula", temporal.formula());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("fairness");
            for (Fairness assumption : model.fairness()) {
                json.writeString(assumption.toString());
            }
            json.writeEndArray();
            json.writeBooleanField("checksDeadlock", model.checksDeadlock());
            json.writeArrayFieldStart("symmetricSets");
            for (List<String> set : model.symmetricSets()) {
                json.writeStartArray();
                for (String element : set) {
                    json.writeString(element);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            if (model instanceof ClusterModel cluster) {
                faults(cluster, json);
            }
            configurations(provider.configurations(), json);
            bugs(provider.bugs(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void parameter(Parameter<?> parameter, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", parameter.name());
        json.writeStringField("help", parameter.help());
        json.writeStringField("range", parameter.range());
        if (parameter instanceof Parameter.IntParameter number) {
            json.writeStringField("type", "integer");
            json.writeNumberField("default", number.defaultValue());
            json.writeNumberField("min", number.min());
            json.writeNumberField("max", number.max());
        } else if (parameter instanceof Parameter.BooleanParameter truth) {
            json.writeStringField("type", "boolean");
            json.writeBooleanField("default", truth.defaultValue());
        } else if (parameter instanceof Parameter.ChoiceParameter choice) {
            json.writeStringField("type", "choice");
            json.writeStringField("default", choice.defaultValue());
            json.writeArrayFieldStart("choices");
            for (String word : choice.choices()) {
                json.writeString(word);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void faults(ClusterModel cluster, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tolerates");
        for (FaultKind kind : cluster.tolerated()) {
            json.writeString(kind.toString());
        }
        json.writeEndArray();
        budgets(cluster.faults(), json);
    }

    private static void budgets(Faults faults, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("faults");
        for (Map.Entry<String, Object> budget : faults.budgets().entrySet()) {
            json.writePOJOField(budget.getKey(), budget.getValue());
        }
        json.writeEndObject();
    }

    private static void configurations(List<Configuration> configurations, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("configurations");
        for (Configuration configuration : configurations) {
            json.writeStartObject();
            json.writeStringField("name", configuration.name());
            json.writeStringField("description", configuration.description());
            json.writeObjectFieldStart("parameters");
            for (Map.Entry<String, String> given : configuration.parameters().entrySet()) {
                json.writeStringField(given.getKey(), given.getValue());
            }
            json.writeEndObject();
            if (configuration.faults().isPresent()) {
                budgets(configuration.faults().get(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void bugs(List<SeededBug> bugs, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("bugs");
        for (SeededBug bug : bugs) {
            json.writeStartObject();
            json.writeStringField("name", bug.name());
            json.writeStringField("description", bug.description());
            json.writeStringField("property", bug.property());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator json = JsonFactory.builder().build().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return json.useDefaultPrettyPrinter();
    }
}
