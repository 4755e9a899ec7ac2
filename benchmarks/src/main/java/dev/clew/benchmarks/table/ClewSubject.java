package dev.clew.benchmarks.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole {@code clew check}, including the start of the JVM, which also writes its report as JSON.
 *
 * @param report the file that it writes
 */
record ClewSubject(Path launcher, Configuration configuration, Path report) implements Subject {

    @Override
    public String tool() {
        return "clew";
    }

    @Override
    public String options() {
        return configuration.options();
    }

    @Override
    public double prepare(ProcessRunner runner) {
        return 0;
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "check"));
        command.addAll(configuration.words());
        if (!command.contains("--search")) {
            command.addAll(List.of("--search", "bfs")); // no walks beside it: the other tools take none
        }
        command.addAll(List.of("--json", report.toString()));
        return command;
    }

    @Override
    public Outcome outcome(ProcessResult result) throws IOException {
        if (!Files.exists(report)) {
            return new Outcome.Failed("exit code " + result.exitCode() + ": " + result.lastLine());
        }
        String text = Files.readString(report);
        Files.delete(report);
        return parse(text);
    }

    /** Parses a report. */
    static Outcome parse(String report) throws IOException {
        Map<String, String> fields = fields(report);
        String verdict = fields.getOrDefault("verdict", "no verdict");
        if (!verdict.equals("holds")) {
            return new Outcome.Failed(verdict
                    + fields.entrySet().stream()
                            .filter(field -> field.getKey().equals("property")
                                    || field.getKey().startsWith("limits"))
                            .map(field -> ": " + field.getValue())
                            .findFirst()
                            .orElse(""));
        }
        return new Outcome.Complete(new Figures(
                count(fields, "distinctStates"),
                count(fields, "generatedStates"),
                Double.parseDouble(fields.getOrDefault("store.bytesPerState", "NaN")),
                count(fields, "handlerCalls")));
    }

    private static long count(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, Long.toString(Figures.UNKNOWN)));
    }

    /**
     * Returns the values that are not null by their paths, such as {@code store.bytes}; of an
     * array, its first one.
     */
    private static Map<String, String> fields(String report) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(report)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    String path = parser.getParsingContext().pathAsPointer().toString();
                    String name = path.substring(1).replace('/', '.').replaceFirst("\\.0$", "");
                    fields.putIfAbsent(name, parser.getText());
                }
            }
        }
        return fields;
    }
}
