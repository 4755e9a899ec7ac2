package dev.clew.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Writes the profile of a state space as the field {@code profile} of a JSON object. */
@API(status = API.Status.INTERNAL)
public final class ProfileJson {
    private final JsonGenerator json;

    /** Creates a writer to an object that is open. */
    public ProfileJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a profile.
     *
     * @param advice that follows from it
     */
    public void write(SizeProfile profile, List<String> advice) throws IOException {
        json.writeObjectFieldStart("profile");
        json.writeArrayFieldStart("fields");
        for (SizeProfile.Field field : profile.fields()) {
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeNumberField("distinct", field.distinct());
            json.writeBooleanField("growing", field.isGrowing());
            json.writeFieldName("largest");
            if (field.largest() == null) {
                json.writeNull();
            } else {
                json.writeNumber(field.largest());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        counts("variables", profile.variables());
        counts("inboxes", profile.inboxes());
        counts("messages", profile.messages());
        json.writeArrayFieldStart("levels");
        for (long level : profile.levels()) {
            json.writeNumber(level);
        }
        json.writeEndArray();
        growth(profile.growth());
        savings(profile.savings());
        steps(profile.steps());
        json.writeArrayFieldStart("advice");
        for (String line : advice) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void counts(String field, Map<String, Integer> counts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    private void growth(@Nullable GrowthForecast growth) throws IOException {
        if (growth == null) {
            json.writeNullField("growth");
            return;
        }
        json.writeObjectFieldStart("growth");
        json.writeNumberField("levels", growth.levels());
        json.writeNumberField("least", growth.least());
        json.writeNumberField("greatest", growth.greatest());
        json.writeNumberField("fewest", growth.fewest());
        json.writeNumberField("most", growth.most());
        json.writeEndObject();
    }

    private void steps(SizeProfile.@Nullable Steps steps) throws IOException {
        if (steps == null) {
            json.writeNullField("steps");
            return;
        }
        json.writeObjectFieldStart("steps");
        json.writeNumberField("depth", steps.depth());
        json.writeNumberField("states", steps.states());
        json.writeObjectFieldStart("reached");
        for (Map.Entry<String, Long> step : steps.reached().entrySet()) {
            json.writeNumberField(step.getKey(), step.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void savings(List<SizeProfile.Saving> savings) throws IOException {
        json.writeArrayFieldStart("savings");
        for (SizeProfile.Saving saving : savings) {
            json.writeStartObject();
            json.writeStringField("budget", saving.budget());
            json.writeStringField("from", saving.from());
            json.writeStringField("to", saving.to());
            json.writeNumberField("depth", saving.depth());
            json.writeNumberField("before", saving.before());
            json.writeNumberField("after", saving.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
