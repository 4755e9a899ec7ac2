package dev.clew.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.clew.model.ModelError;
import dev.clew.trace.MalformedTraceException;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.TraceJsonReader;
import dev.clew.trace.export.TraceFormats;
import dev.clew.web.expression.ExpressionException;
import dev.clew.web.search.Jobs;
import dev.clew.web.session.Refusal;
import dev.clew.web.session.Session;
import dev.clew.web.session.Sessions;
import dev.clew.web.session.TreeNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of the page. Thread-safe.
 *
 * <pre>
 *   GET  model                              what is explored
 *   POST sessions                           a new session, in the first initial state
 *   POST sessions/S/path                    follows a path such as 0.3.1, the body
 *   POST sessions/S/traces                  adds the behavior of a saved trace, the body
 *   GET  sessions/S/tree?at=N               the branches
 *   GET  sessions/S/nodes/N                 a state that was visited
 *   POST sessions/S/nodes/N/steps/K         takes a step
 *   POST sessions/S/nodes/N/name            names a state; the body is the name
 *   GET  sessions/S/nodes/N/graph           the graph around a state
 *   GET  sessions/S/nodes/N/export/FORMAT   the behavior that leads to a state
 *   POST sessions/S/nodes/N/searches        begins a search
 *   GET  sessions/S/searches/J              how far it is
 *   POST sessions/S/searches/J/stop         ends it
 * </pre>
 */
public final class Api {
    private static final int LONGEST_NAME = 80;

    private final ModelInfo info;
    private final Sessions sessions;
    private final Documents documents;
    private final SearchRequests searches;
    private final @Nullable TraceDocument opened;

    /**
     * Creates the API of a server.
     *
     * @param opened the trace with which sessions begin; null to begin in the first initial state
     */
    public Api(ModelInfo info, Sessions sessions, Jobs jobs, @Nullable TraceDocument opened) {
        this.info = info;
        this.sessions = sessions;
        this.opened = opened;
        documents = new Documents(info);
        searches = new SearchRequests(jobs);
    }

    /** Returns the answer to a request. */
    public Response answer(Request request) {
        try {
            return sessions.holding(() -> route(request));
        } catch (Refusal e) {
            return Response.error(e.status(), String.valueOf(e.getMessage()));
        } catch (ExpressionException e) {
            return Response.error(400, String.valueOf(e.getMessage()));
        } catch (ModelError e) {
            return Response.error(422, "model error: " + e.getMessage());
        }
    }

    private Response route(Request request) {
        String first = request.segment(0);
        if (request.is("GET", 1) && first.equals("model")) {
            return Response.json(
                    json -> info.write(sessions.engine().initialStates().size(), json));
        }
        if (request.is("POST", 1) && first.equals("sessions")) {
            return begin();
        }
        if (!first.equals("sessions")) {
            throw unknown(request);
        }
        Session session = sessions.named(request.segment(1));
        return switch (request.segment(2)) {
            case "nodes" -> node(request, session, session.node(request.number(3)));
            case "searches" -> searches.job(request, session);
            case "path" -> request.is("POST", 3) ? view(session, session.follow(request.text())) : missing(request);
            case "traces" -> request.is("POST", 3) ? view(session, session.load(trace(request))) : missing(request);
            case "tree" -> {
                TreeNode at = session.node(request.number("at", 0));
                yield Response.json(json -> new TreeView(session, at).write(json));
            }
            default -> missing(request);
        };
    }

    private Response begin() {
        Session session = sessions.create();
        TreeNode first = session.root(0);
        if (opened != null) {
            first = session.load(opened);
            first.rename(
                    opened.finding().property() == null
                            ? "trace"
                            : opened.finding().property() + " (trace)");
        }
        return view(session, first);
    }

    private Response node(Request request, Session session, TreeNode node) {
        if (request.is("GET", 4)) {
            return view(session, node);
        }
        return switch (request.method() + " " + request.segment(4)) {
            case "POST steps" -> view(session, session.take(node, request.number(5)));
            case "POST name" -> name(request, session, node);
            case "POST searches" -> searches.begin(request, session, node);
            case "GET graph" -> graph(request, node);
            case "GET export" -> export(session, node, request.segment(5));
            default -> missing(request);
        };
    }

    private Response view(Session session, TreeNode node) {
        return Response.json(json -> new NodeView(documents, session, node, json).write());
    }

    private Response name(Request request, Session session, TreeNode node) {
        String name = request.text().strip();
        if (name.length() > LONGEST_NAME) {
            throw Refusal.bad("a name has at most " + LONGEST_NAME + " characters");
        }
        node.rename(name);
        return view(session, node);
    }

    private Response graph(Request request, TreeNode node) {
        int depth = Math.max(1, Math.min(4, request.number("depth", 2)));
        GraphView graph = "whole".equals(request.parameter("extent"))
                ? GraphView.whole(sessions.engine())
                : GraphView.around(sessions.engine(), node, depth);
        return Response.json((JsonGenerator json) -> graph.write(node, json));
    }

    private Response export(Session session, TreeNode node, String name) {
        TraceFormat format =
                TraceFormats.named(name).orElseThrow(() -> Refusal.missing("there is no format '" + name + "'"));
        StringWriter text = new StringWriter();
        try {
            format.write(documents.of(session, node), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String type = format.name().equals("json") ? "application/json" : "application/octet-stream";
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Response(200, type, bytes, info.model().name() + format.extension());
    }

    private static TraceDocument trace(Request request) {
        try {
            return TraceJsonReader.read(new StringReader(request.text()));
        } catch (MalformedTraceException e) {
            throw Refusal.bad("this is not a trace as Clew saves it: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response missing(Request request) {
        throw unknown(request);
    }

    private static Refusal unknown(Request request) {
        return Refusal.missing("there is no " + request.method() + " " + String.join("/", request.segments()));
    }
}
