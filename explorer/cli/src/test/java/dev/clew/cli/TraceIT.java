package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.export.TraceFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counterexamples of shipped models in files. */
class TraceIT {

    @TempDir
    static Path folder = Path.of("");

    private static ClewProcess.Result violated = new ClewProcess.Result(0, "", "");

    @BeforeAll
    static void find() {
        violated = clew(
                "check",
                "raft",
                "--bug",
                "unsynced-vote",
                "--trace",
                file("raft.json"),
                "--trace",
                file("Raft.tla"),
                "--json",
                file("report.json"));
        assertThat(violated.exitCode()).isEqualTo(12);
        ClewProcess.Result lasso = clew("check", "ping-pong", "-p", "eventually=max", "--trace", file("lasso.json"));
        assertThat(lasso.exitCode()).isEqualTo(13);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void theCheckSaysWhatItWrote() throws IOException {
        assertThat(violated.out())
                .endsWith("\nThe behavior is in " + file("raft.json") + ".\nThe behavior is in " + file("Raft.tla")
                        + ".\n");
        assertThat(Files.readString(folder.resolve("Raft.tla"))).startsWith("---- MODULE Raft ----\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raft.json", "report.json"})
    @Tag("thorough")
    void whatIsShownIsWhatTheCheckPrinted(String saved) {
        ClewProcess.Result shown = clew("trace", "show", file(saved));
        assertThat(shown.err()).isEmpty();
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains("\nState 9: <").endsWith("\n\n");
        assertThat(violated.out()).startsWith(shown.out());
        assertThat(clew("trace", "show", file(saved), "--color", "always").out())
                .contains("\u001B[1;33m/\\ ");
    }

    @ParameterizedTest
    @Tag("thorough")
    @ValueSource(strings = {"raft.json", "lasso.json"})
    void everyFormatIsWrittenAndShown(String saved) throws IOException {
        for (TraceFormat format : TraceFormats.all()) {
            String target = file("Converted" + format.extension());
            ClewProcess.Result converted = clew("trace", "convert", file(saved), target);
            assertThat(converted.err() + converted.out()).isEmpty();
            assertThat(converted.exitCode()).isZero();
            String shown = clew("trace", "show", file(saved), "--format", format.name(), "--full")
                    .out();
            String written = Files.readString(Path.of(target));
            if (format.name().equals("tla")) {
                shown = shown.replaceAll("(Raft|PingPong)Trace\\b", "Converted");
            }
            assertThat(shown).isEqualTo(written).isNotEmpty();
        }
    }

    @Test
    void formatsAreListed() {
        List<String> lines = clew("trace", "formats").out().lines().toList();
        assertThat(lines).hasSize(TraceFormats.all().size()).anyMatch(line -> line.startsWith("itf       .itf.json "));
    }

    @Test
    void nothingIsWrittenWithoutACounterexample() {
        ClewProcess.Result holds = clew("check", "two-phase-commit", "--trace", file("none.json"));
        assertThat(holds.exitCode()).isZero();
        assertThat(holds.out())
                .endsWith("\nThere is no counterexample, so " + file("none.json") + " was not written.\n");
        assertThat(folder.resolve("none.json")).doesNotExist();
    }

    @Test
    @Tag("thorough")
    void smallStateGraphsAreDrawnAndLargeOnesAreNot() throws IOException {
        String graph = file("states.dot");
        ClewProcess.Result large = clew("check", "two-phase-commit", "--graph", graph, "--graph-states", "287");
        assertThat(large.out())
                .contains("The state graph was not written, because it has 288 states, more than 287; raise");
        assertThat(Path.of(graph)).doesNotExist();
        ClewProcess.Result small = clew("check", "two-phase-commit", "--graph", graph, "--graph-states", "288");
        assertThat(small.exitCode()).isZero();
        assertThat(small.out()).contains("The state graph is in " + graph + ": 288 states, ");
        try (Stream<String> lines = Files.lines(Path.of(graph))) {
            assertThat(lines.filter(line -> line.matches("  s\\d+ \\[.*"))).hasSize(288);
        }
        assertThat(clew("check", "two-phase-commit", "--bug", "late-abort", "--graph", graph, "--graph-states", "2000")
                        .exitCode())
                .isEqualTo(12);
        assertThat(Files.readString(Path.of(graph))).contains("TCConsistent is violated", "color=red");
    }

    @Test
    void damagedFilesAreNamedWithTheState() throws IOException {
        JsonNode json = new ObjectMapper().readTree(folder.resolve("raft.json").toFile());
        ((ObjectNode) json.get("trace").get(4)).remove("event");
        String damaged = Files.writeString(folder.resolve("damaged.json"), json.toString())
                .toString();
        clew("trace", "show", damaged).complains(65, damaged + ": state 5: ");
        String cut = Files.writeString(
                        folder.resolve("cut.json"), json.toString().substring(0, 900))
                .toString();
        clew("trace", "convert", cut, file("cut.mmd")).complains(65, cut + ": it is not valid JSON, or truncated");
        assertThat(folder.resolve("cut.mmd")).doesNotExist();
    }

    @Test
    @Tag("thorough")
    void mistakesAreAnsweredBeforeTheSearch() {
        clew("check", "raft", "--trace", file("trace.xml"))
                .complains(
                        64,
                        "--trace takes the name of a file that ends in one of .json, .txt, .diff.txt",
                        ".svg, .html, not");
        clew("check", "raft", "--trace", file("my-trace.tla")).complains(64, "'my-trace' cannot be");
        clew("check", "raft", "--trace", "/nowhere/x.dot").complains(64, "--trace: cannot write /nowhere/x.dot");
        clew("check", "raft", "--graph", file("x.svg")).complains(64, "--graph takes the name of a file that ends in");
        clew("check", "raft", "--graph-states", "9").complains(64, "--graph-states is for --graph");
        clew("check", "raft", "--graph", file("x.dot"), "--graph-states", "0").complains(64, "in 1..100000, not 0");
        clew("trace", "show", file("raft.json"), "--format", "mermiad").complains(64, "did you mean 'mermaid'?");
        clew("trace", "show", file("missing.json")).complains(64, "there is no file " + file("missing.json"));
        clew("trace").complains(64, "which command? convert, show, explain, formats");
    }

    @Test
    void whatReadsTheFormatsInTestsIsNotShipped() throws IOException {
        try (JarFile jar = new JarFile(ClewProcess.property("clew.jar"))) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("dev/clew/trace/format/TlaModule.class")
                    .noneMatch(name -> name.startsWith("tlc2/") || name.startsWith("tla2sany/"));
        }
    }
}
