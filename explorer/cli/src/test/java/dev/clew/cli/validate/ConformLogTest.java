package dev.clew.cli.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.CommandLines;
import dev.clew.runtime.validate.LogMapping;
import dev.clew.runtime.validate.Observation;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.export.TraceFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code clew conform --log}: answers, exit codes, files and complaints. */
class ConformLogTest {
    private static final String COMMITS =
            """
            {"step": "RMPrepare(r1)"}
            {"step": "RMPrepare(r2)", "variables": {"rmState": {"r1": "prepared", "r2": "prepared"}}}
            {"step": "TMRcvPrepared*"}
            {"step": "TMRcvPrepared*"}
            {"step": "TMCommit"}
            """;

    @TempDir
    Path folder = Path.of("");

    private record Result(int exitCode, String out, String err) {}

    private Result conform(String log, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("events.ndjson"), log);
        List<String> words = new ArrayList<>(List.of("conform", "two-phase-commit", "-p", "rms=2"));
        words.addAll(List.of("--log", file.toString()));
        words.addAll(List.of(options));
        return clew(words);
    }

    private static Result clew(List<String> words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complaint = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(complaint, true, UTF_8));
        try {
            int exitCode = CommandLines.clew().execute(words.toArray(String[]::new));
            return new Result(exitCode, printed.toString(UTF_8), complaint.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void eventsThatShowNothingAreNoEvidence() throws IOException {
        Result nothing = conform("{\"foo\": 1}\n{\"foo\": 2}\n");
        assertThat(nothing.out()).startsWith("Nothing to explain: none of 2 events shows a node, a step, a variable");
        assertThat(nothing.exitCode()).isEqualTo(10);

        Result partly = conform(COMMITS + "{\"foo\": 1}\n");
        assertThat(partly.out())
                .contains("explains the log: 6 events.", "1 of them shows nothing of the model, so that any step");
        assertThat(partly.exitCode()).isZero();
    }

    @Test
    void aMapThatNamesWhatNoLineHasIsToldSo() throws IOException {
        String events = "{\"event\": \"NoSuch1\"}\n{\"event\": \"NoSuch2\"}\n";

        Result mistaken = conform(events, "--map", file("map.yaml", "step: evnt\n"));
        assertThat(mistaken.out()).contains("No line that was read has 'evnt', which the map names.");
        assertThat(mistaken.exitCode()).isEqualTo(10);
        assertThat(conform(events, "--map", file("right.yaml", "step: event\n")).exitCode())
                .isEqualTo(12);
        assertThat(conform(COMMITS, "--map", file("both.yaml", "step: step\nreceived: got\n"))
                        .out())
                .contains("explains the log: 5 events.", "No line that was read has 'got'");
        assertThat(conform(COMMITS, "--map", file("nested.yaml", "steps: {A: [[B]]}\n"))
                        .err())
                .contains("'steps' must list texts");
    }

    @Test
    void explainedLogIsWrittenInEveryFormat() throws IOException {
        List<String> options = new ArrayList<>();
        for (TraceFormat format : TraceFormats.all()) {
            options.addAll(List.of(
                    "--trace", folder.resolve("Found" + format.extension()).toString()));
        }
        Result found = conform(COMMITS, options.toArray(String[]::new));

        assertThat(found.exitCode()).as(found.toString()).isZero();
        assertThat(found.out()).startsWith("A behavior of two-phase-commit explains the log: 5 events.");
        for (TraceFormat format : TraceFormats.all()) {
            assertThat(folder.resolve("Found" + format.extension())).isNotEmptyFile();
        }
        Result replayed =
                clew(List.of("replay", "--quiet", folder.resolve("Found.json").toString()));
        assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
        assertThat(replayed.out()).contains("6 states");
    }

    @Test
    void firstUnexplainedEventIsPrintedWithTheAlternatives() throws IOException {
        Result found = conform(COMMITS.replaceFirst("(?m)^.*TMRcvPrepared.*\\n", ""));

        assertThat(found.exitCode()).isEqualTo(12);
        assertThat(found.out())
                .contains("The longest explained prefix has 3 events.")
                .contains("events.ndjson:4: {\"step\": \"TMCommit\"}")
                .contains("TMRcvPrepared(r1): it is not a step TMCommit");
    }

    @Test
    void valuesThatDifferAreNamed() throws IOException {
        Result found = conform(COMMITS.replace("\"r1\": \"prepared\"", "\"r1\": \"aborted\""));

        assertThat(found.exitCode()).isEqualTo(12);
        assertThat(found.out()).contains("RMPrepare(r2): rmState is {r1=aborted, r2=prepared} in the log, ");
    }

    @Test
    void hiddenStepsAreFoundWithinTheirBound() throws IOException {
        String last = "{\"step\": \"TMCommit\"}\n";

        assertThat(conform(last, "--hidden", "4").exitCode()).isZero();
        Result bounded = conform(last, "--hidden", "3");
        assertThat(bounded.exitCode()).isEqualTo(10);
        assertThat(bounded.out()).contains("at most 3 hidden steps between two events were tried");
        assertThat(conform(last).exitCode()).isEqualTo(12);
        Result few = conform(last, "--hidden", "4", "--max-states", "10");
        assertThat(few.exitCode()).isEqualTo(10);
        assertThat(few.out()).contains("more than 10 states may explain the first 0 events");
        String map = file("map.yaml", "hidden: [RMPrepare*, RMChooseToAbort*]");
        assertThat(conform(last, "--hidden", "9", "--map", map).exitCode())
                .as("every hidden step was tried, and the receipts must be events")
                .isEqualTo(12);
    }

    @Test
    void mapTranslatesNames() throws IOException {
        String map = file(
                "map.yaml",
                """
                step: what.name
                steps: {prepare: RMPrepare*, heard: [TMRcvPrepared*], commit: TMCommit}
                looks: [seen]
                ignore: [debug]
                variables: {rmState: what.servers}
                fields: {a: r1, b: r2}
                values: {ready: prepared}
                """);
        String log =
                """
                {"what": {"name": "debug", "text": "starting"}}
                {"what": {"name": "prepare", "servers": {"a": "ready"}}}
                {"what": {"name": "seen", "servers": {"a": "ready", "b": "working"}}}
                {"what": {"name": "prepare"}}

                {"what": {"name": "heard"}}
                {"what": {"name": "heard"}}
                {"what": {"name": "commit"}}
                """;

        Result found = conform(log, "--map", map);
        assertThat(found.exitCode()).as(found.toString()).isZero();
        assertThat(found.out()).contains("6 events");
        assertThat(conform(log.replace("\"b\": \"working\"", "\"b\": \"ready\""), "--map", map)
                        .exitCode())
                .isEqualTo(12);
    }

    /** Mapping of lines that have nothing but a number of an event. */
    public static final class Numbered implements LogMapping {
        private static final List<String> STEPS = List.of("RMPrepare(r1)", "RMPrepare(r2)");

        @Override
        public Optional<Observation> observation(Map<String, @Nullable Object> line) {
            int number = ((Number) Optional.ofNullable(line.get("event"))
                            .orElseThrow(() -> new IllegalArgumentException("there is no number 'event'")))
                    .intValue();
            return Optional.of(new Observation(
                    null, List.of(STEPS.get(number)), Map.of(), null, List.of(), false, false, null, Map.of()));
        }
    }

    @Test
    void mappingInJavaIsLoaded() throws IOException {
        String name = Numbered.class.getName();
        assertThat(conform("{\"event\": 0}\n{\"event\": 1}\n", "--mapping", name)
                        .exitCode())
                .isZero();
        assertThat(conform("{\"event\": 0}\n{\"event\": 0}\n", "--mapping", name)
                        .exitCode())
                .isEqualTo(12);
        Result malformed = conform("{\"event\": 0}\n{}\n", "--mapping", name);
        assertThat(malformed.exitCode()).isEqualTo(65);
        assertThat(malformed.err()).contains("events.ndjson:2: there is no number 'event'");
        Result broken = conform("{\"event\": 7}\n", "--mapping", name);
        assertThat(broken.exitCode()).isEqualTo(65);
        assertThat(broken.err())
                .contains("events.ndjson:1: the mapping " + name + " threw java.lang.")
                .hasLineCount(1);
    }

    /** Calls itself without end. */
    public static final class Endless implements LogMapping {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        public Optional<Observation> observation(Map<String, @Nullable Object> line) {
            return observation(line);
        }
    }

    /** Returns null. */
    public static final class Nothing implements LogMapping {
        @Override
        @SuppressWarnings({"NullAway", "OptionalAssignedToNull", "NullOptional"})
        public Optional<Observation> observation(Map<String, @Nullable Object> line) {
            return null;
        }
    }

    /** Cannot be created. */
    public static final class Uncreatable implements LogMapping {
        public Uncreatable() {
            throw new IllegalStateException("no dictionary");
        }

        @Override
        public Optional<Observation> observation(Map<String, @Nullable Object> line) {
            return Optional.empty();
        }
    }

    @Test
    void brokenMappingsAreNamed() throws IOException {
        String endless = Endless.class.getName();
        assertComplaint(
                65,
                "events.ndjson:1: the mapping " + endless + " does not end: it calls itself without end",
                conform("{}\n", "--mapping", endless));
        String nothing = Nothing.class.getName();
        assertComplaint(65, "the mapping " + nothing + " returned null", conform("{}\n", "--mapping", nothing));
        assertComplaint(
                64,
                "that works (java.lang.IllegalStateException: no dictionary)",
                conform("{}\n", "--mapping", Uncreatable.class.getName()));
    }

    /** What the parser of JSON says of itself is not for readers. */
    @Test
    void malformedJsonIsDescribedInPlainWords() throws IOException {
        assertComplaint(65, "events.ndjson:1: not a JSON object but an array", conform("[1]\n"));
        assertComplaint(65, "events.ndjson:1: not a JSON object but null", conform("null\n"));
        assertComplaint(65, "events.ndjson:1: not a JSON object but a number", conform("7\n"));
        assertComplaint(65, "events.ndjson:1: not a JSON object: it ends too early", conform("{\"step\": \"x\"\n"));
        Result mixed = conform("{\"step\": {\"x\": 1]\n");
        assertComplaint(65, "not a JSON object: Unexpected close marker ']'", mixed);
        assertThat(mixed.err()).doesNotContain("Source", "REDACTED");
    }

    @Test
    void mistakesAreToldInOneLine() throws IOException {
        assertComplaint(65, "events.ndjson:1: not a JSON object", conform("no json\n"));
        assertComplaint(65, "events.ndjson:1: not a JSON object", conform("[1]\n"));
        assertComplaint(65, "the time must be a number", conform("{\"time\": \"noon\"}\n"));
        assertComplaint(65, "the clock must be an object", conform("{\"clock\": 3}\n"));
        assertComplaint(65, "'node' must be a text", conform("{\"node\": {}}\n"));
        assertComplaint(64, "--hidden takes a whole number", conform(COMMITS, "--hidden", "-1"));
        assertComplaint(64, "--skew takes a number from 0", conform(COMMITS, "--skew", "-1"));
        assertComplaint(64, "--max-states takes", conform(COMMITS, "--max-states", "0"));
        assertComplaint(64, "no class Missing", conform(COMMITS, "--mapping", "Missing"));
        assertComplaint(64, "does not implement", conform(COMMITS, "--mapping", "java.lang.String"));
        assertComplaint(64, "there is no key 'stpe'", conform(COMMITS, "--map", file("m.yaml", "stpe: x")));
        assertComplaint(64, "is not YAML", conform(COMMITS, "--map", file("m.yaml", "a: [")));
        assertComplaint(64, "must be a mapping", conform(COMMITS, "--map", file("m.yaml", "- a")));
        assertComplaint(64, "'nodes' must map names", conform(COMMITS, "--map", file("m.yaml", "nodes: a")));
        assertComplaint(64, "brackets", conform(COMMITS, "--map", file("m.yaml", "a: " + "[".repeat(50_000))));
        assertComplaint(64, "brackets", conform(COMMITS, "--map", file("m.yaml", "- ".repeat(30_000) + "a")));
        assertComplaint(64, "exclude each other", conform(COMMITS, "--map", "m.yaml", "--mapping", "M"));
        assertComplaint(64, "--hidden is for --log", clew(List.of("conform", "raft", "n1.log", "--hidden", "1")));
        assertComplaint(64, "no log is given", clew(List.of("conform", "raft")));
        assertComplaint(64, "cannot read the file none", clew(List.of("conform", "echo", "--log", "none")));
        assertThat(conform("\n").exitCode()).as("no event").isEqualTo(10);
    }

    private static void assertComplaint(int exitCode, String text, Result result) {
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
        assertThat(result.err()).contains(text).hasLineCount(1);
    }
}
