package dev.clew.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.trace.TraceDocument;
import dev.clew.web.api.ModelInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A running explorer, spoken to over HTTP. */
public final class Explored implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public final Explorer explorer;
    private String session = "";

    /** An answer with its status. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    private Explored(Model model, Parameters parameters, @Nullable TraceDocument opened) throws IOException {
        ModelInfo info = new ModelInfo(model, parameters.asMap(), "test", "clew explore " + model.name());
        explorer = new Explorer(info, opened, 0);
    }

    /** Explores an included model; pairs are names and values of parameters. */
    public static Explored model(String name, String... pairs) throws IOException {
        return model(name, UnaryOperator.identity(), pairs);
    }

    /** Explores an included cluster with other faults. */
    public static Explored model(String name, UnaryOperator<Faults> faults, String... pairs) throws IOException {
        return opened(name, faults, null, pairs);
    }

    /** Explores an included model, beginning with a trace. */
    public static Explored opened(
            String name, UnaryOperator<Faults> faults, @Nullable TraceDocument trace, String... pairs)
            throws IOException {
        ModelProvider provider = StreamSupport.stream(
                        ServiceLoader.load(ModelProvider.class).spliterator(), false)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], pairs[i + 1]);
        }
        Parameters parameters = Parameters.parse(provider.allParameters(), given);
        Model model = provider.create(parameters);
        Model chosen = model instanceof ClusterModel cluster ? cluster.with(faults.apply(cluster.faults())) : model;
        return new Explored(chosen, parameters, trace);
    }

    /** Returns the address of something below the page's. */
    public URI address(String path) {
        return explorer.url().resolve(path);
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address("api/" + path)));
    }

    public Answer post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address("api/" + path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Begins a session and returns its first state. */
    public JsonNode begin() throws IOException, InterruptedException {
        JsonNode view = post("sessions", "").json();
        session = view.get("session").asText();
        return view;
    }

    /** Returns a path below the session. */
    public String inSession(String rest) {
        return "sessions/" + session + "/" + rest;
    }

    /** Takes the first step that a predicate accepts. */
    public JsonNode take(JsonNode view, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        for (JsonNode step : view.get("enabled")) {
            if (wanted.test(step)) {
                return post(inSession("nodes/" + view.get("node") + "/steps/" + step.get("index")), "")
                        .json();
            }
        }
        throw new AssertionError("no such step among " + view.get("enabled"));
    }

    /** Takes the first step with a text that begins in a certain way. */
    public JsonNode take(JsonNode view, String text) throws IOException, InterruptedException {
        return take(view, step -> step.get("text").asText().startsWith(text));
    }

    /** Searches from a state until the search has ended. */
    public JsonNode search(JsonNode view, String query, String expression) throws IOException, InterruptedException {
        Answer begun = post(inSession("nodes/" + view.get("node") + "/searches?" + query), expression);
        if (begun.status() != 200) {
            return begun.json();
        }
        JsonNode job = begun.json();
        while (job.get("status").asText().equals("running")) {
            Thread.sleep(20);
            job = get(inSession("searches/" + job.get("job"))).json();
        }
        return job;
    }

    /** Returns the verdict on a property in a state. */
    public static JsonNode property(JsonNode view, String name) {
        for (JsonNode property : view.get("properties")) {
            if (property.get("name").asText().equals(name)) {
                return property;
            }
        }
        throw new AssertionError("no property " + name);
    }

    @Override
    public void close() {
        explorer.close();
    }
}
