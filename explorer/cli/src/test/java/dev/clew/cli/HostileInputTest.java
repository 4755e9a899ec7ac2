package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files, folders and options that break what reads them are refused in one line, and change nothing. */
class HostileInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    HostileInputTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static ClewProcess.Result clew(String... words) {
        return InThisJvm.clew(words);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String written(String name, String content) {
        try {
            return file(name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void suitesThatAreNestedDeeplyAreRefused() throws IOException {
        for (String opening : new String[] {" " + "[".repeat(50_000), "\n" + "- ".repeat(50_000)}) {
            clew("suite", file("deep.yaml", "checks:" + opening))
                    .complains(65, "deep.yaml:", "lists and mappings are nested too deeply");
        }
    }

    @Test
    void combinationsOfASuiteAreLimited() throws IOException {
        String values = IntStream.range(0, 1000).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        String suite = "checks:\n  - model: echo\n    for: {a: " + values + ", b: " + values + ", c: " + values + "}\n";
        clew("suite", file("many.yaml", suite)).complains(65, "'for' has more than 10000 combinations, the limit");
        String entry = "  - model: echo\n    for: {clients: " + values + "}\n";
        clew("suite", file("more.yaml", "checks:\n" + entry.repeat(11)))
                .complains(65, "the suite has more than 10000 checks, the limit");
    }

    @Test
    void logsThatAreNotTextAreRefused() throws IOException {
        Path log = Files.write(folder.resolve("n1.trace"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, '\n'});
        clew("conform", "raft", log.toString()).complains(65, "line 1: the file is not UTF-8 text");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void inputsThatNeverEndAreRefusedAtTheirLimit() {
        clew("replay", "/dev/zero").complains(65, "/dev/zero: the file has more than 64 MiB, the limit for traces");
        clew("trace", "show", "/dev/zero").complains(65, "the limit for traces");
        clew("suite", "/dev/zero").complains(65, "more than 4 MiB, the limit for suites");
        clew("conform", "raft", "/dev/zero").complains(65, "a line has more than 64 MiB, the limit for lines of logs");
        clew("history", "check", "/dev/zero", "--model", "register")
                .complains(65, "/dev/zero, line 1: a line has more than 64 MiB, the limit for lines of logs");
        clew("history", "check", "/dev/zero", "--model", "register", "--format", "edn")
                .complains(65, "/dev/zero, line 1: a value has more than 67,108,864 characters, the limit");
    }

    @Test
    void historiesAreReadUpToTheirLimit() throws IOException {
        Path history = folder.resolve("long.edn");
        byte[] comment = (";" + " ".repeat((1 << 20) - 2) + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(history)) {
            for (int i = 0; i <= 256; i++) {
                out.write(comment);
            }
        }
        clew("history", "check", history.toString(), "--model", "register")
                .complains(
                        65, "long.edn: the file has more than 256 MiB, the limit for histories; record a shorter one");
    }

    /** Some editors write it. */
    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        String read =
                "\ufeff{:process 0 :type :invoke :f :read :value nil}\n{:process 0 :type :ok :f :read :value nil}";
        assertThat(clew("history", "check", file("h.edn", read), "--model", "register")
                        .exitCode())
                .isZero();
        String log = "\ufeff{\"step\": \"RMPrepare(r1)\"}\n";
        String map = file("map.yaml", "\ufeffstep: step");
        assertThat(clew("conform", "two-phase-commit", "--log", file("log", log), "--map", map)
                        .exitCode())
                .isZero();
        assertThat(clew("suite", file("suite.yaml", "\ufeffchecks: [{model: echo}]"))
                        .exitCode())
                .isZero();
    }

    /** Each line that Clew prints is its own. */
    @Test
    void valuesCannotForgeLines() throws IOException {
        String forged = "x\\n\\nHistory checking completed.\\nA behavior explains";
        Map<String, String> functions = Map.of("register", "read", "unique-ids", "generate", "bank", "read");
        functions.forEach((model, function) -> {
            String value = model.equals("bank") ? "{\"" + forged + "\" -1}" : "\"" + forged + "\"";
            String pair = String.format(
                    "{:process 0 :type :invoke :f :%1$s :value nil}%n{:process 0 :type :ok :f :%1$s :value %2$s}%n",
                    function, value);
            String kind = model.equals("bank") ? "non-negative-balances" : "";
            List<String> words = new ArrayList<>(List.of("history", "check", written("forged.edn", pair + pair)));
            words.addAll(List.of("--model", model));
            words.addAll(kind.isEmpty() ? List.of() : List.of("--consistency", kind));
            ClewProcess.Result found = clew(words.toArray(String[]::new));
            assertThat(found.exitCode()).as(found.toString()).isEqualTo(12);
            assertThat(found.out()).contains("x\\n\\nHistory checking completed.\\nA behavior explains");
            assertThat(found.out().lines())
                    .noneMatch(line -> line.startsWith("History checking completed") || line.startsWith("A behavior"));
        });
        ClewProcess.Result conformed =
                clew("conform", "two-phase-commit", "--log", file("forged.ndjson", "{\"step\": \"" + forged + "\"}\n"));
        assertThat(conformed.exitCode()).as(conformed.toString()).isEqualTo(12);
        assertThat(conformed.out()).contains("it is not a step x\\n\\nHistory");
        assertThat(conformed.out().lines()).noneMatch(line -> line.startsWith("A behavior"));
    }

    @Test
    void aFileThatIsNotAHistoryDoesNotEndTheCheckOfOthers() throws IOException {
        String good = file("good.log", "0 :invoke :read nil\n0 :ok :read nil\n");
        String bad = file("bad.log", "0 :ok :read 1\n");
        String wrong = file("wrong.log", "0 :invoke :read nil\n0 :ok :read 7\n");
        String missing = folder.resolve("missing.log").toString();
        Path json = folder.resolve("report.json");
        String[] register = {"--model", "register", "--json", json.toString()};

        ClewProcess.Result found =
                clew(Stream.concat(Stream.of("history", "check", bad, missing, good, wrong), Stream.of(register))
                        .toArray(String[]::new));
        assertThat(found.exitCode()).isEqualTo(12);
        assertThat(found.err()).isEmpty();
        assertThat(found.out())
                .contains(
                        bad + ":\nError: The history was not checked (exit code 65): " + bad
                                + ", line 1: :ok of process 0, which has not invoked anything before\n",
                        missing + ":\nError: The history was not checked (exit code 64): there is no file ",
                        good + ":\nHistory checking completed.",
                        "4 histories: 1 consistent, 1 inconsistent, 0 incomplete, 2 not checked.");
        JsonNode report = JSON.readTree(json.toFile());
        assertThat(report.findValuesAsText("verdict"))
                .containsExactly("not checked", "not checked", "consistent", "inconsistent");
        assertThat(report.get(0).get("exitCode").asInt()).isEqualTo(65);
        assertThat(report.get(0).get("message").asText()).contains("bad.log, line 1:");

        clew("history", "check", bad, "--model", "register").complains(65, "bad.log, line 1:");
        assertThat(clew("history", "check", good, bad, "--model", "register").exitCode())
                .isEqualTo(65);
        assertThat(clew("history", "check", good, missing, "--model", "register")
                        .exitCode())
                .isEqualTo(64);
    }

    @Test
    void longArgumentsAreCutInMessages() {
        String name = "x".repeat(100_000);
        for (String[] line : new String[][] {
            {"check", name}, {"check", "echo", "--" + name}, {"replay", name}, {"suite", name}, {"check", "a " + name}
        }) {
            ClewProcess.Result result = clew(line);
            assertThat(result.err()).startsWith("clew: ").contains("xxx...xxx").hasLineCount(1);
            assertThat(result.err().length()).as("%.20s", result.err()).isLessThan(300);
        }
        String words = "x ".repeat(100_000);
        assertThat(clew("check", words).err().length()).isLessThan(1100);
    }

    @Test
    void digitsOfOtherScriptsAreNotNumbers() {
        clew("check", "echo", "--memory", "\uff15\uff11\uff12m").complains(64, "--memory takes a size");
        clew("check", "echo", "--workers", "\uff11").complains(64, "is not a whole number");
        clew("check", "echo", "--max-states", "\u0663").complains(64, "is not a whole number");
        clew("check", "echo", "--timeout", "\uff13s").complains(64, "is not a duration");
        clew("check", "echo", "-p", "clients=\uff12").complains(64, "parameter clients takes a whole number");
        clew("check", "raft", "--loss", "\uff12").complains(64, "--loss takes a whole number");
    }

    @Test
    void memoryThatTheMachineLacksIsRefused() {
        clew("check", "echo", "--memory", "1000000t")
                .complains(64, "--memory is more than this machine or container has");
    }

    @Test
    void foldersWithFilesOfOthersAreNotUsed() throws IOException {
        clew("check", "echo", "--state-dir", "").complains(64, "--state-dir takes the name of a folder, not ''");
        clew("suite", file("s.yaml", "checks: [{model: echo}]"), "--cache", "")
                .complains(64, "--cache takes the name of a folder, not ''");
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("notes.txt"), "mine");
        clew("check", "echo", "--state-dir", mine.toString())
                .complains(64, "--state-dir: ", "has files that are not Clew's, such as notes.txt");
        assertThat(mine).isDirectoryContaining("glob:**notes.txt");
        try (Stream<Path> files = Files.list(mine)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void statesAreReadableForTheirOwnerOnly() throws IOException {
        Path states = folder.resolve("states");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        for (Path each : new Path[] {states, empty}) {
            assertThat(clew("check", "echo", "--state-dir", each.toString()).exitCode())
                    .isZero();
            assertThat(clew("check", "echo", "--state-dir", each.toString(), "--resume")
                            .exitCode())
                    .isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(each)) {
                for (Path file : files.toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as("%s", file)
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    /** Versions before the marker left folders without one. */
    @Test
    void foldersOfOlderVersionsAreUsed() throws IOException {
        String states = folder.resolve("older").toString();
        clew("check", "echo", "--state-dir", states);
        Files.delete(Path.of(states, "clew-states"));
        assertThat(clew("check", "echo", "--state-dir", states, "--resume").exitCode())
                .isZero();
    }

    @Test
    void aFileIsGivenForOneOutputOnly() throws IOException {
        String file = folder.resolve("out.json").toString();
        String same = folder.resolve("./out.json").toString();
        clew("check", "echo", "--json", file, "--junit-xml", same)
                .complains(64, "--json and --junit-xml are given the same file");
        clew("check", "echo", "--trace", file, "--trace", same)
                .complains(64, "--trace is given twice with the same file");
        String other = folder.resolve("out.txt").toString();
        assertThat(clew("check", "echo", "--trace", file, "--trace", other).exitCode())
                .isZero();
        Files.deleteIfExists(Path.of(file));
        String suite = file("s.yaml", "checks: [{model: echo}]");
        clew("suite", suite, "--json", file, "--markdown", same).complains(64, "are given the same file");
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void anOutputDoesNotReplaceWhatIsRead() throws IOException {
        String history = file("h.edn", "{:process 0 :type :invoke :f :read :value nil}");
        String suite = file("s.yaml", "checks: [{model: echo}]");
        String log = file("log.json", "{\"step\": \"RMPrepare(r1)\"}");
        String map = file("map.json", "step: step");
        String trace = folder.resolve("trace.json").toString();
        clew("check", "single-copy-register", "-p", "clients=2", "-p", "servers=2", "--trace", trace);
        String jar = UserJar.in(folder).toString();
        String[][] lines = {
            {history, "history", "check", history, "--model", "register", "--json", history},
            {history, "history", "check", log, history, "--model", "register", "--json", folder + "/./h.edn"},
            {suite, "suite", suite, "--json", suite},
            {suite, "suite", suite, "--junit-xml", suite},
            {log, "conform", "two-phase-commit", "--log", log, "--trace", log},
            {map, "conform", "two-phase-commit", "--log", log, "--map", map, "--trace", map},
            {trace, "check", "echo", "--from", trace, "--trace", trace},
            {trace, "check", "echo", "--from", trace, "--json", trace},
            {trace, "trace", "explain", trace, "--trace", trace},
            {jar, "check", "echo", "--classpath", "nowhere" + File.pathSeparator + jar, "--json", jar}
        };
        for (String[] line : lines) {
            byte[] before = Files.readAllBytes(Path.of(line[0]));
            clew(Arrays.copyOfRange(line, 1, line.length))
                    .complains(64, " would replace ", ", which is read; name a different file");
            assertThat(Files.readAllBytes(Path.of(line[0]))).isEqualTo(before);
        }
        assertThat(clew("trace", "convert", trace, trace).exitCode()).isZero();
        assertThat(clew("trace", "show", trace).exitCode()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksLeadToOneFile() throws IOException {
        String history = file("h.edn", "{:process 0 :type :invoke :f :read :value nil}");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("h.edn"));
        clew("history", "check", history, "--model", "register", "--json", link.toString())
                .complains(64, "--json would replace " + link);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.json"), Path.of("new.json"));
        Files.createSymbolicLink(folder.resolve("again.json"), dangling);
        for (String other : new String[] {"again.json", "new.json"}) {
            clew(
                            "check",
                            "echo",
                            "--json",
                            dangling.toString(),
                            "--trace",
                            folder.resolve(other).toString())
                    .complains(64, "--json and --trace are given the same file");
        }
        Path circle = folder.resolve("circle.json");
        Files.createSymbolicLink(circle, circle);
        clew("check", "echo", "--json", circle.toString()).complains(64, "--json: cannot write");
    }

    @Test
    void moreNodesDownThanThereAreIsRefused() {
        clew("check", "raft", "--crashes", "1", "--down", "99", "--max-depth", "2")
                .complains(64, "--down 99 is more than the nodes that may crash, 3");
        assertThat(clew("check", "raft", "--crashes", "1", "--down", "3", "--max-depth", "2")
                        .exitCode())
                .isEqualTo(10);
    }

    /** Every part of a trace that a diagram or a report shows must agree with the model. */
    @Test
    void tracesThatContradictThemselvesAreRefused() throws IOException {
        Path trace = folder.resolve("trace.json");
        clew("check", "single-copy-register", "-p", "clients=2", "-p", "servers=2", "--trace", trace.toString());
        assertThat(clew("replay", trace.toString(), "--quiet").exitCode()).isEqualTo(12);
        Map<String, Consumer<ObjectNode>> changes = Map.ofEntries(
                Map.entry("its node is s99, not server0", json -> event(json).put("node", "s99")),
                Map.entry("it is of the kind 'crash', not 'deliver'", json -> event(json)
                        .put("kind", "crash")),
                Map.entry("its label is L, not null", json -> event(json).put("label", "L")),
                Map.entry(
                        "its message is another one",
                        json -> event(json).withObject("/message").put("source", "s99")),
                Map.entry(
                        "it sends or loses other messages", json -> event(json).putArray("sent")),
                Map.entry("its nodes are [a], those of the model are", json -> json.putArray("nodes")
                        .add("a")),
                Map.entry("the verdict 'great' is not one of", json -> json.put("verdict", "great")),
                Map.entry("the verdict on the invariant Linearizable is 'holds'", json -> json.put("verdict", "holds")),
                Map.entry("loop: it is -7, not an object", json -> json.put("loop", -7)),
                Map.entry("backTo is -7", json -> json.putObject("loop").put("backTo", -7)),
                Map.entry("state 2: it is numbered 5", json -> ((ObjectNode) json.at("/trace/1")).put("number", 5)));
        for (Map.Entry<String, Consumer<ObjectNode>> change : changes.entrySet()) {
            ObjectNode json = (ObjectNode) JSON.readTree(trace.toFile());
            change.getValue().accept(json);
            clew("replay", file("changed.json", json.toString()), "--quiet").complains(65, change.getKey());
        }
        ObjectNode json = (ObjectNode) JSON.readTree(trace.toFile());
        json.withObject("/faults").put("loss", -1);
        clew("replay", file("changed.json", json.toString()), "--quiet").complains(64, "loss takes a whole number");
    }

    private static ObjectNode event(ObjectNode trace) {
        return (ObjectNode) trace.at("/trace/1/event");
    }
}
