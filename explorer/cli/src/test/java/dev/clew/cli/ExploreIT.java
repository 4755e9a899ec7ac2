package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreIT {
    /** Starts an exploration, asks its page something and ends it as Ctrl-C does; returns the answer. */
    private static String ask(String path, int exitCode, String... words) throws IOException, InterruptedException {
        ClewProcess.Running running = ClewProcess.withJava().start(words);
        ClewProcess.awaitText(running, running.out(), "http://127.0.0.1:");
        ClewProcess.awaitText(running, running.err(), "Ctrl-C");
        String out = Files.readString(running.out());
        URI url = URI.create(out.substring(out.indexOf("http://")).strip());
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        (path.endsWith("sessions") ? request.POST(HttpRequest.BodyPublishers.noBody()) : request)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        running.process().destroy();
        ClewProcess.Result result = ClewProcess.finish(running);
        assertThat(result.exitCode()).isEqualTo(exitCode);
        return url + " " + answer.body();
    }

    @Test
    void theAddressThatIsPrintedServesThePage() throws Exception {
        assertThat(ask("", 0, "explore", "two-phase-commit", "-p", "rms=2")).contains("<title>Clew explore</title>");
    }

    @Test
    void theModelHasTheOptionsOfCheck() throws Exception {
        assertThat(ask("api/model", 0, "explore", "raft", "--bug", "unsynced-vote", "--loss", "0", "--crashes", "2"))
                .contains("\"bug\":\"unsynced-vote\"", "\"crashes\":\"2\"", "--crashes 2", "--bug unsynced-vote")
                .doesNotContain("\"loss\":");
    }

    @Test
    void pathsAndTracesAreOpened(@TempDir Path folder) throws Exception {
        assertThat(ask("", 0, "explore", "two-phase-commit", "-p", "rms=2", "--at", "0.1"))
                .contains("/#/0.1");
        Path trace = folder.resolve("bug.json");
        ClewProcess.Result found = clew("check", "raft", "--bug", "stale-votes", "--trace", trace.toString());
        assertThat(found.exitCode()).isEqualTo(12);
        assertThat(ask("api/sessions", 0, "explore", "--trace", trace.toString()))
                .contains("ElectionSafety (trace)", "\"holds\":false");
    }

    @Test
    void aCounterexampleIsExploredAtOnce() throws Exception {
        assertThat(ask("api/sessions", 12, "check", "raft", "--bug", "stale-votes", "--explore"))
                .contains("ElectionSafety (trace)");
        ClewProcess.Result none = clew("check", "two-phase-commit", "-p", "rms=2", "--explore");
        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).contains("There is no counterexample to explore.");
    }

    @Test
    void mistakesAreOneLine(@TempDir Path folder) throws Exception {
        clew("explore").complains(64, "name a model", "--trace FILE");
        clew("explore", "rafd").complains(64, "raft");
        clew("explore", "two-phase-commit", "--at", "0.999").complains(64, "--at 0.999", "none with the number 999");
        clew("explore", "raft", "--port", "70000").complains(64, "--port", "1..65535");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            clew("explore", "two-phase-commit", "--port", port).complains(64, "--port " + port, "choose another");
        }
        Path other = folder.resolve("other.json");
        clew("check", "raft", "--bug", "stale-votes", "--trace", other.toString());
        clew("explore", "two-phase-commit", "--trace", other.toString()).complains(64, "is a trace of raft");
        Path changed = folder.resolve("changed.json");
        Files.writeString(changed, Files.readString(other).replace("\"term\" : 1", "\"term\" : 7"));
        clew("explore", "--trace", changed.toString()).complains(65, "not a behavior of this model");
    }
}
