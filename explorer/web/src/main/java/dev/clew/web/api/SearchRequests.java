package dev.clew.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.report.CheckReport;
import dev.clew.report.ProfileJson;
import dev.clew.search.Progress;
import dev.clew.web.expression.Expression;
import dev.clew.web.expression.StateScope;
import dev.clew.web.search.Aim;
import dev.clew.web.search.Job;
import dev.clew.web.search.Jobs;
import dev.clew.web.session.Refusal;
import dev.clew.web.session.Session;
import dev.clew.web.session.TreeNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Requests about searches. Belongs to the thread that holds the engine. */
final class SearchRequests {
    private static final int MOST_SECONDS = 3600;
    private static final int DEFAULT_SECONDS = 60;
    private static final int DEFAULT_STEPS = 30;
    private static final int MOST_STEPS = 1000;

    private final Jobs jobs;

    SearchRequests(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Begins a search from a state. */
    Response begin(Request request, Session session, TreeNode node) {
        Aim aim = aim(request);
        if (aim.expression() != null) {
            var system = session.engine().system();
            var unused = Expression.of(
                    aim.expression(), new StateScope(system.variables(node.state())::get, system.nodeNames()));
        }
        int seconds = Math.max(1, Math.min(MOST_SECONDS, request.number("timeout", DEFAULT_SECONDS)));
        Job job = jobs.start(session, node, aim, Duration.ofSeconds(seconds));
        return Response.json(json -> write(job, json));
    }

    private static Aim aim(Request request) {
        String word = String.valueOf(request.parameter("kind"));
        Aim.Kind kind;
        try {
            kind = Aim.Kind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("there is no search '" + word + "'; there are violation, property, expression and walk");
        }
        String text = request.text().strip();
        boolean needsText = kind == Aim.Kind.EXPRESSION;
        if (needsText && text.isEmpty()) {
            throw Refusal.bad("write an expression, such as s0.role == LEADER");
        }
        boolean takesText = needsText || kind == Aim.Kind.WALK;
        String property = request.parameter("property");
        if (kind == Aim.Kind.PROPERTY && property == null) {
            throw Refusal.bad("name a property");
        }
        return new Aim(
                kind,
                property,
                !"false".equals(request.parameter("value")),
                takesText && !text.isEmpty() ? text : null,
                Math.max(1, Math.min(MOST_STEPS, request.number("steps", DEFAULT_STEPS))),
                request.number("seed", 0));
    }

    /** Answers how far a search is, or stops it. */
    Response job(Request request, Session session) {
        Job job = jobs.named(session.id(), request.number(3));
        if (request.is("POST", 5) && request.segment(4).equals("stop")) {
            job.cancel();
        } else if (!request.is("GET", 4)) {
            throw Refusal.missing("a search can be read and stopped");
        }
        return Response.json(json -> write(job, json));
    }

    private static void write(Job job, JsonGenerator json) throws IOException {
        Progress progress = job.progress();
        Job.Outcome outcome = job.outcome();
        json.writeStartObject();
        json.writeNumberField("job", job.id());
        json.writeStringField("title", job.aim().title());
        json.writeStringField(
                "status", outcome.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeStringField("message", outcome.message());
        json.writeNumberField("node", outcome.node());
        json.writeNumberField("distinct", progress.distinct());
        json.writeNumberField("left", progress.left());
        json.writeNumberField("depth", progress.depth());
        json.writeNumberField("millis", job.elapsed().toMillis());
        json.writeArrayFieldStart("levels");
        for (long level : job.levels()) {
            json.writeNumber(level);
        }
        json.writeEndArray();
        CheckReport.Profile profile = job.profile();
        if (profile != null) {
            new ProfileJson(json).write(profile.figures(), profile.advice());
        }
        json.writeEndObject();
    }
}
