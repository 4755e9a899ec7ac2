package dev.clew.cli.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clew.cli.CommandLines;
import dev.clew.fuzz.Fuzz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged foreign log or map is refused or not explained, by an exit code of the user's own mistakes. */
class FuzzedForeignLogsTest {
    private static final List<Integer> ANSWERS = List.of(0, 10, 12, 64, 65);

    private static final String LOG =
            """
            {"step": "RMPrepare(r1)", "time": 1.5, "clock": {"r1": 1}}
            {"step": "RMPrepare(r2)", "variables": {"rmState": {"r1": "prepared", "r2": "prepared"}}}
            {"step": "TMRcvPrepared*", "received": {"from": "r1", "to": "tm", "message": {}}, "sent": []}
            {"event": {"name": "Commit"}, "node": null}
            """;

    private static final String MAP =
            """
            step: event.name
            variables: {rmState: state.resources}
            message: {from: src, to: dest, payload: body}
            steps: {Commit: [TMCommit, "TMRcv*"]}
            ignore: [noise]
            looks: [look]
            nodes: {n1: r1}
            values: {ready: prepared}
            fields: {secret: null}
            sent-all: true
            hidden: ["TM*"]
            """;

    @TempDir
    Path folder = Path.of("");

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private void conform(Path log, Path map) throws Refused {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
        System.setErr(new PrintStream(printed, true, UTF_8));
        int exitCode;
        try {
            exitCode = CommandLines.clew()
                    .execute(
                            "conform",
                            "two-phase-commit",
                            "-p",
                            "rms=2",
                            "--max-states",
                            "1000",
                            "--hidden",
                            "1",
                            "--skew",
                            "1",
                            "--map",
                            map.toString(),
                            "--log",
                            log.toString());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String complaint = printed.toString(UTF_8);
        if (!ANSWERS.contains(exitCode)) {
            throw new IllegalStateException("exit code " + exitCode + ": " + complaint);
        }
        if (exitCode >= 64) {
            throw new Refused(complaint);
        }
    }

    @Test
    void logs() throws IOException {
        Path map = Files.writeString(folder.resolve("sound.map.yaml"), MAP);
        Path plain = Files.writeString(folder.resolve("plain.map.yaml"), "{}");
        Path log = folder.resolve("fuzzed.ndjson");
        Fuzz fuzz = new Fuzz(
                        "foreign-log",
                        List.of(
                                "{",
                                "}",
                                "[",
                                "]",
                                ",",
                                ":",
                                "\"",
                                "\n",
                                "null",
                                "*",
                                "\"step\":",
                                "\"clock\":",
                                "1e999"),
                        Refused.class)
                .sample(LOG)
                .atMost(100);
        fuzz.run(input -> {
            Files.write(log, input);
            conform(log, input.length % 2 == 0 ? map : plain);
        });
    }

    @Test
    void maps() throws IOException {
        Path log = Files.writeString(folder.resolve("sound.ndjson"), LOG);
        Path map = folder.resolve("fuzzed.map.yaml");
        Fuzz fuzz = new Fuzz(
                        "log-map",
                        List.of("[", "]", "{", "}", ": ", "- ", "\n", "&a ", "*a", "!!int ", "? ", "| ", "<<: *a", "."),
                        Refused.class)
                .sample(MAP)
                .atMost(100);
        fuzz.run(input -> {
            Files.write(map, input);
            conform(log, map);
        });
    }
}
