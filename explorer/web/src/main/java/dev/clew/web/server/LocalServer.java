package dev.clew.web.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.clew.web.api.Api;
import dev.clew.web.api.Request;
import dev.clew.web.api.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the page and the API on the loopback address, below a secret path: {@code http://127.0.0.1:PORT/TOKEN/}. What it
 * serves may load nothing from elsewhere, may not be framed, and is not kept by the browser.
 */
public final class LocalServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    private static final int THREADS = 8;
    private static final int BACKLOG = 64;

    /** Greatest length of what is sent to the server: a saved trace. */
    private static final int MOST_BYTES = 32 << 20;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Api api;
    private final String token = newToken();
    private final Guard guard;
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Starts a server.
     *
     * @param port the port; 0 for any that is free
     * @throws IOException if the port cannot be used
     */
    public LocalServer(Api api, int port) throws IOException {
        this.api = api;
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        guard = new Guard(token, server.getAddress().getPort());
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "clew-explore");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static String newToken() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the address of the page. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + token + "/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response;
            try {
                response = answer(exchange);
            } catch (RuntimeException | StackOverflowError e) {
                LOG.warn("a request failed", e);
                response = Response.error(500, "internal error: " + e);
            }
            send(exchange, response);
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        List<String> path = Arrays.asList(exchange.getRequestURI().getPath().split("/", -1));
        String given = path.size() > 1 ? path.get(1) : "";
        String objection = guard.objection(caller(exchange), given);
        if (objection != null) {
            return Response.error(403, objection);
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("POST")) {
            return Response.error(405, "there are only GET and POST");
        }
        if (path.size() > 3 && path.get(2).equals("api")) {
            return api(exchange, method, path.subList(3, path.size()));
        }
        String name = path.size() == 3 ? path.get(2) : "";
        Response file =
                method.equals("GET") && path.size() == 3 ? PageFiles.file(name.isEmpty() ? "index.html" : name) : null;
        return file == null ? Response.error(404, "there is no such file") : file;
    }

    private Response api(HttpExchange exchange, String method, List<String> segments) throws IOException {
        byte[] body = new byte[0];
        if (method.equals("POST")) {
            try (InputStream in = exchange.getRequestBody()) {
                body = in.readNBytes(MOST_BYTES + 1);
            }
            if (body.length > MOST_BYTES) {
                return Response.error(413, "at most " + (MOST_BYTES >> 20) + " MiB may be sent");
            }
        }
        return api.answer(
                new Request(method, segments, query(exchange.getRequestURI().getRawQuery()), body));
    }

    private static Guard.Caller caller(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return new Guard.Caller(
                exchange.getRemoteAddress().getAddress(),
                headers.getFirst("Host"),
                headers.getFirst("Origin"),
                headers.getFirst("Sec-Fetch-Site"),
                headers.getFirst("Sec-Fetch-Mode"));
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::set);
        headers.set("Content-Type", response.type());
        if (response.file() != null) {
            String name = response.file().replaceAll("[^A-Za-z0-9._-]", "_");
            headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
        }
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
