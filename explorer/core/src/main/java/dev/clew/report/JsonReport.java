package dev.clew.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.model.selection.LeftOut;
import dev.clew.search.Bitstate;
import dev.clew.search.Coverage;
import dev.clew.search.distributed.DistributedRun;
import dev.clew.trace.JsonValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceJson;
import dev.clew.trace.ValueReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report as one JSON object; {@code check-report.schema.json} beside this class is its JSON Schema.
 *
 * <p>Values are written as described in {@link JsonValues}. The trace of a report can be read again
 * ({@link dev.clew.trace.TraceJsonReader}).
 */
public final class JsonReport {
    private final JsonGenerator json;
    private final TreeSet<String> names = new TreeSet<>();

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a report and flushes, but does not close, the stream.
     *
     * @param version version of the program that created the report
     */
    public static void write(CheckReport report, String version, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder().build();
        try (JsonGenerator generator = factory.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.useDefaultPrettyPrinter();
            new JsonReport(generator).write(report, version);
            generator.writeRaw('\n');
        }
    }

    private void write(CheckReport report, String version) throws IOException {
        TraceDocument trace = report.trace() == null ? null : TraceReports.document(report, version);
        Map<String, TraceDocument> witnesses = TraceReports.witnesses(report, version);
        witnesses.values().forEach(witness -> names.addAll(TraceJson.names(witness)));
        if (trace != null) {
            names.addAll(TraceJson.names(trace));
        }
        for (CheckReport found : report.continuation().found()) {
            if (found.trace() != null) {
                names.addAll(TraceJson.names(TraceReports.document(found, version)));
            }
        }
        json.writeStartObject();
        json.writeStringField("version", version);
        json.writeStringField("model", report.model());
        json.writeObjectFieldStart("parameters");
        values(report.parameters());
        json.writeEndObject();
        json.writeObjectFieldStart("faults");
        values(report.faults());
        json.writeEndObject();
        verdict(report);
        counts(report.counts(), report.caveats().prunedInitialStates());
        json.writeNumberField("seconds", report.elapsed().toMillis() / 1000.0);
        search(report.search());
        store(report.store());
        coverage(report.coverage());
        profile(report.profile());
        goals(report, witnesses);
        continuation(report.continuation(), version);
        temporal(report.temporal());
        symmetry(report.symmetry());
        TraceJson.writeFrame(
                trace == null ? List.of() : trace.nodes(),
                names,
                trace == null ? List.of() : trace.finding().reads(),
                json);
        TraceJson.writeStates(trace == null ? List.of() : trace.states(), names, json);
        TraceJson.writeLoop(trace == null ? null : trace.loop(), names, json);
        json.writeEndObject();
    }

    private void temporal(RunSummary.@Nullable Temporal temporal) throws IOException {
        if (temporal == null) {
            json.writeNullField("temporal");
            return;
        }
        json.writeObjectFieldStart("temporal");
        json.writeBooleanField("checked", temporal.checked());
        json.writeNumberField("steps", temporal.steps());
        strings("properties", temporal.properties());
        strings("fairness", temporal.fairness());
        json.writeEndObject();
    }

    private void symmetry(CheckedModel.@Nullable Symmetry symmetry) throws IOException {
        if (symmetry == null) {
            json.writeNullField("symmetry");
            return;
        }
        json.writeObjectFieldStart("symmetry");
        json.writeArrayFieldStart("sets");
        for (List<String> set : symmetry.sets()) {
            json.writeStartArray();
            for (String element : set) {
                json.writeString(element);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeNumberField("permutations", symmetry.permutations());
        json.writeEndObject();
    }

    private void strings(String field, List<String> items) throws IOException {
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }

    private void values(Map<String, Object> values) throws IOException {
        JsonValues writer = new JsonValues(names, json);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            json.writeFieldName(value.getKey());
            writer.write(new ValueReader(List.of()).read(value.getValue()));
        }
    }

    private void finding(CheckReport report) throws IOException {
        json.writeStringField("verdict", report.verdict().word());
        json.writeStringField("property", report.property());
        json.writeStringField(
                "propertyKind",
                report.propertyKind() == null ? null : report.propertyKind().word());
        json.writeStringField("message", report.message());
    }

    private void verdict(CheckReport report) throws IOException {
        finding(report);
        json.writeBooleanField("exact", report.store().exact());
        strings("limits", report.limits());
        strings("notes", report.notes());
        strings("neverPossible", report.caveats().impossible());
        strings("vacuous", report.caveats().vacuous());
        String standstill = report.caveats().standstill();
        json.writeStringField("standstill", standstill.isEmpty() ? null : standstill);
        leftOut(report.caveats().leftOut());
        json.writeStringField("goalPolicy", report.caveats().goals().name().toLowerCase(Locale.ROOT));
    }

    private void profile(CheckReport.@Nullable Profile profile) throws IOException {
        if (profile == null) {
            json.writeNullField("profile");
        } else {
            new ProfileJson(json).write(profile.figures(), profile.advice());
        }
    }

    private void leftOut(LeftOut parts) throws IOException {
        json.writeObjectFieldStart("leftOut");
        strings("properties", parts.properties());
        json.writeBooleanField("deadlock", parts.deadlock());
        strings("constraints", parts.constraints());
        json.writeEndObject();
    }

    private void continuation(Continuation more, String version) throws IOException {
        if (!more.isWanted()) {
            json.writeNullField("continuation");
            return;
        }
        json.writeObjectFieldStart("continuation");
        json.writeNumberField("wanted", more.wanted());
        strings("causes", more.causes());
        json.writeArrayFieldStart("violations");
        for (CheckReport found : more.found()) {
            TraceDocument trace = found.trace() == null ? null : TraceReports.document(found, version);
            json.writeStartObject();
            finding(found);
            strings("reads", trace == null ? List.of() : trace.finding().reads());
            TraceJson.writeStates(trace == null ? List.of() : trace.states(), names, json);
            TraceJson.writeLoop(trace == null ? null : trace.loop(), names, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        CheckReport rest = more.rest();
        json.writeStringField("rest", rest == null ? null : rest.verdict().word());
        strings("restLimits", rest == null ? List.of() : rest.limits());
        json.writeEndObject();
    }

    private void counts(RunSummary.Counts counts, long prunedInitialStates) throws IOException {
        json.writeFieldName("distinctStates");
        number(counts.distinct());
        json.writeNumberField("generatedStates", counts.generated());
        json.writeNumberField("leftOnQueue", counts.left());
        json.writeNumberField("depth", counts.depth());
        json.writeNumberField("prunedByConstraint", counts.prunedByConstraint());
        json.writeNumberField("prunedInitialStates", prunedInitialStates);
        json.writeNumberField("handlerCalls", counts.handlerCalls());
        json.writeNumberField("lookups", counts.lookups());
        json.writeNumberField("walks", counts.walks());
    }

    private void search(RunSummary.Search search) throws IOException {
        json.writeStringField("search", search.kind().word());
        json.writeNumberField("workers", search.workers());
        json.writeFieldName("seed");
        number(search.seed());
        json.writeNumberField("resumedLevel", search.resumedLevel());
        json.writeNumberField("startState", search.startState());
        json.writeBooleanField("sleepSets", search.sleepSets());
        distributed(search.distributed());
    }

    private void distributed(@Nullable DistributedRun distributed) throws IOException {
        if (distributed == null) {
            json.writeNullField("distributed");
            return;
        }
        json.writeObjectFieldStart("distributed");
        json.writeStringField("master", distributed.master());
        json.writeNumberField("executors", distributed.executors());
        json.writeNumberField("partitions", distributed.partitions());
        json.writeNumberField("driverLevels", distributed.driverLevels());
        json.writeNumberField("shuffleBytes", distributed.shuffleBytes());
        json.writeArrayFieldStart("levels");
        for (DistributedRun.Level level : distributed.levels()) {
            json.writeStartObject();
            json.writeNumberField("depth", level.depth());
            json.writeNumberField("states", level.states());
            json.writeNumberField("generatedStates", level.generated());
            json.writeNumberField("seconds", level.seconds());
            json.writeNumberField("shuffleBytes", level.shuffleBytes());
            json.writeNumberField("skew", level.skew());
            json.writeNumberField("newValues", level.newValues());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void store(RunSummary.Store store) throws IOException {
        json.writeObjectFieldStart("store");
        json.writeStringField("kind", store.kind().word());
        json.writeBooleanField("exact", store.exact());
        json.writeNumberField("bytes", store.bytes());
        json.writeNumberField("spilledBytes", store.spilledBytes());
        json.writeNumberField("bytesPerState", store.bytesPerState());
        json.writeNumberField("netBytesPerState", store.netBytesPerState());
        json.writeNumberField("collisionProbability", store.collisionProbability());
        json.writeNumberField("observedCollisionProbability", store.observedCollisionProbability());
        bitstate(store.bitstate());
        json.writeEndObject();
    }

    private void bitstate(@Nullable Bitstate bitstate) throws IOException {
        if (bitstate == null) {
            json.writeNullField("bitstate");
            return;
        }
        json.writeObjectFieldStart("bitstate");
        json.writeNumberField("hashes", bitstate.hashes());
        json.writeNumberField("bits", bitstate.bits());
        json.writeNumberField("hashFactor", bitstate.hashFactor());
        json.writeNumberField("coverage", bitstate.coverage());
        json.writeArrayFieldStart("members");
        for (Bitstate.Member member : bitstate.members()) {
            json.writeStartObject();
            json.writeNumberField("distinctStates", member.states());
            json.writeNumberField("generatedStates", member.generated());
            json.writeNumberField("bitsSet", member.bitsSet());
            json.writeNumberField("expectedOmissions", member.expectedOmissions());
            json.writeNumberField("coverage", member.coverage());
            json.writeNumberField("depth", member.depth());
            json.writeBooleanField("finished", member.finished());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void coverage(@Nullable Coverage coverage) throws IOException {
        if (coverage == null) {
            json.writeNullField("coverage");
            return;
        }
        json.writeObjectFieldStart("coverage");
        json.writeArrayFieldStart("steps");
        for (Coverage.StepClass step : coverage.steps()) {
            json.writeStartObject();
            json.writeStringField("name", step.name());
            json.writeNumberField("taken", step.taken());
            json.writeNumberField("newStates", step.reached());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("neverTaken", coverage.neverTaken());
        json.writeEndObject();
    }

    private void goals(CheckReport report, Map<String, TraceDocument> witnesses) throws IOException {
        json.writeArrayFieldStart("goals");
        for (Map.Entry<String, TraceDocument> witness : witnesses.entrySet()) {
            goal(witness.getKey(), witness.getValue());
        }
        for (String goal : report.openGoals()) {
            goal(goal, null);
        }
        json.writeEndArray();
    }

    private void goal(String name, @Nullable TraceDocument witness) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeBooleanField("reached", witness != null);
        TraceJson.writeStates(witness == null ? List.of() : witness.states(), names, json);
        json.writeEndObject();
    }

    private void number(@Nullable Long value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }
}
