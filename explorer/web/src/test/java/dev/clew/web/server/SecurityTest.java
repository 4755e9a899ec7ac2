package dev.clew.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.web.Explored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the server must refuse, as they arrive at its port. */
class SecurityTest {
    private Explored explored;

    @BeforeEach
    void start() throws IOException {
        explored = Explored.model("two-phase-commit", "rms", "2");
    }

    @AfterEach
    void stop() {
        explored.close();
    }

    /** Sends a request whose headers a client library would not allow; returns its status line and headers. */
    private String raw(String path, String... headers) throws IOException {
        int port = explored.explorer.url().getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            String request =
                    "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String model() {
        return explored.explorer.url().getPath() + "api/model";
    }

    private String host() {
        return "Host: 127.0.0.1:" + explored.explorer.url().getPort();
    }

    @Test
    void thePageAndItsApiAreAnswered() throws Exception {
        assertThat(raw(explored.explorer.url().getPath(), host())).startsWith("HTTP/1.1 200");
        assertThat(raw(model(), host())).startsWith("HTTP/1.1 200").contains("two-phase-commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/model", "/0123456789abcdef0123456789abcdef/api/model", "/index.html", "/a//b"})
    void withoutTheTokenNothingIsAnswered(String path) throws IOException {
        assertThat(raw(path, host())).startsWith("HTTP/1.1 403").doesNotContain("two-phase-commit");
    }

    @Test
    void aForeignHostIsRefused() throws IOException {
        String answer =
                raw(model(), "Host: rebound.example:" + explored.explorer.url().getPort());
        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("two-phase-commit");
    }

    @Test
    void aForeignOriginIsRefused() throws IOException {
        assertThat(raw(model(), host(), "Origin: http://evil.example")).startsWith("HTTP/1.1 403");
        assertThat(raw(model(), host(), "Origin: null")).startsWith("HTTP/1.1 403");
        assertThat(raw(model(), host(), "Sec-Fetch-Site: cross-site")).startsWith("HTTP/1.1 403");
    }

    /** The port is bound on loopback only, so a connection to another address of this machine does not come about. */
    @Test
    void otherAddressesOfThisMachineDoNotAnswer() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        int port = explored.explorer.url().getPort();
        for (InetAddress other : others) {
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress(other, port), 2000);
                        }
                    })
                    .as(other.toString())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpRequest.Builder delete =
                HttpRequest.newBuilder(explored.address("api/model")).DELETE();
        assertThat(explored.send(delete).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../pom.xml", "%2e%2e/app.js", "no-such.js", "page/app.js", "App.js", "app.class"})
    void onlyFilesOfThePageAreServed(String name) throws Exception {
        URI address = URI.create(explored.explorer.url() + name);
        assertThat(explored.send(HttpRequest.newBuilder(address)).status()).isIn(403, 404);
    }

    @Test
    void answersForbidWhatThePageDoesNotNeed() throws Exception {
        var headers = explored.send(HttpRequest.newBuilder(explored.explorer.url()))
                .response()
                .headers();
        assertThat(headers.firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void eachServerHasATokenOfItsOwn() throws IOException {
        try (Explored other = Explored.model("two-phase-commit", "rms", "2")) {
            assertThat(other.explorer.url().getPath())
                    .isNotEqualTo(explored.explorer.url().getPath());
            assertThat(explored.explorer.url().getPath()).matches("/[0-9a-f]{32}/");
        }
    }

    @Test
    void requestsThatAreTooLongAreRefused() throws Exception {
        explored.begin();
        String huge = "x".repeat((32 << 20) + 1);
        assertThat(explored.post(explored.inSession("traces"), huge).status()).isEqualTo(413);
    }

    @Test
    void manySessionsForgetTheOldest() throws Exception {
        explored.begin();
        String first = explored.inSession("nodes/0");
        assertThat(explored.get(first).status()).isEqualTo(200);
        for (int i = 0; i < 16; i++) {
            explored.begin();
        }
        assertThat(explored.get(first).status()).isEqualTo(404);
        assertThat(explored.get(explored.inSession("nodes/0")).status()).isEqualTo(200);
    }
}
