package dev.clew.fuzz;

import dev.clew.Clew;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.MalformedHistory;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.MutableNode;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.search.Durability;
import dev.clew.search.SearchOptions;
import dev.clew.state.CheckpointException;
import dev.clew.state.CheckpointFile;
import dev.clew.trace.MalformedTraceException;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceJsonReader;
import dev.clew.trace.export.TraceFormats;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers refuse damaged input with their own exception, whatever the damage is. */
class CoreReadersTest {
    private static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "{\"a\":",
            "[[",
            "\\u0000",
            "\\ud800",
            "\"#map\"",
            "\"trace\"",
            "\"event\"",
            "\"kind\"",
            "\"crash\"",
            "\"message\"",
            "\"loop\"",
            "\"backTo\"",
            "\u0000");

    private static final List<String> EDN = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "#{",
            "#_",
            "^",
            "'",
            "\\a",
            "\\newline",
            ":",
            "::",
            "nil",
            ":ok",
            ":info",
            ":invoke",
            ":fail",
            ":process",
            ":value",
            ":f",
            ":type",
            "#inst \"x\"",
            "#a/b",
            "\"",
            ";",
            "\n",
            "1/2",
            "0x10",
            "1e9",
            "##Inf",
            "N",
            "M",
            "\u0000");

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void histories() {
        for (HistoryReader.Format format : HistoryReader.Format.values()) {
            String ending =
                    format == HistoryReader.Format.TEXT ? "txt" : format.name().toLowerCase(java.util.Locale.ROOT);
            List<String> words = format == HistoryReader.Format.JSON ? JSON : EDN;
            new Fuzz("history-" + ending, words, MalformedHistory.class)
                    .samples(CoreReadersTest.class, "histories." + ending)
                    .run(input -> HistoryReader.read(utf8(input), format));
        }
    }

    /** What is read is also written in every format. */
    @Test
    void traces() {
        Fuzz fuzz = new Fuzz("trace", JSON, MalformedTraceException.class);
        for (String sample : List.of("two-phase-commit", "raft-no-leader", "raft-two-leaders")) {
            fuzz.samples(CoreReadersTest.class, "/dev/clew/trace/diagram/" + sample + ".json");
        }
        fuzz.sample("{\"votes\": 1e99999999999}"); // an exponent beyond those of decimals
        fuzz.run(input -> {
            TraceDocument trace = TraceJsonReader.read(new StringReader(utf8(input)));
            for (var format : TraceFormats.all()) {
                format.write(trace, new StringWriter());
            }
        });
    }

    record Pair(String name, List<Integer> numbers, Optional<Object> more) {}

    private static Model shared() {
        SharedStateModel.Builder model = SharedStateModel.named("shared").checkDeadlock(false);
        Variable<Pair> pair = model.variable("pair", new Pair("a", List.of(), Optional.empty()));
        return model.action("Grow", s -> s.get(pair).numbers().size() < 4, s -> {
                    List<Integer> numbers = new ArrayList<>(s.get(pair).numbers());
                    numbers.add(s.choose(List.of(1, 2)));
                    s.set(pair, new Pair("b", List.copyOf(numbers), Optional.of(numbers.size())));
                })
                .build();
    }

    /** Mutable node, whose states are snapshots. */
    private static final class Counter implements MutableNode<Integer> {
        private final List<Pair> pairs = new ArrayList<>();
        private int[] counts = new int[2];

        @Override
        public void start(Effects<Integer> effects) {
            effects.send(effects.self(), 1);
        }

        @Override
        public void receive(int source, Integer message, Effects<Integer> effects) {
            pairs.add(new Pair("x", List.of(message), Optional.empty()));
            counts[message % 2]++;
            if (message < 4) {
                effects.send(effects.self(), message + 1);
            }
        }
    }

    private static Model mutable() {
        return ClusterModel.<Integer>named("mutable").add("n", new Counter()).build();
    }

    private static SearchOptions options(Path folder, boolean resume) {
        return SmallSizes.options()
                .durability(new Durability(folder, Duration.ZERO, resume))
                .maxStates(1000)
                .build();
    }

    /** The check sums are made good again, as whoever forges a checkpoint would. */
    @Test
    void checkpoints(@TempDir Path folder) throws IOException {
        for (Model model : List.of(shared(), mutable())) {
            Path states = folder.resolve(model.name());
            Files.createDirectories(states);
            Clew.check(model).options(options(states, false)).run();
            Path file = states.resolve("search.checkpoint");
            byte[] sound;
            try (DataInputStream in = new CheckpointFile(file).open()) {
                sound = in.readAllBytes();
            }
            new Fuzz(
                            "checkpoint-" + model.name(),
                            List.of("\u0000", "\r", "\u0010", "java.lang.Runtime", "dev.clew.Clew", "\u007f\u007f"),
                            CheckpointException.class)
                    .sample(sound)
                    .atMost(300) // each is forced to the disk
                    .run(input -> {
                        new CheckpointFile(file).write(out -> out.write(input));
                        try {
                            Clew.check(model).options(options(states, true)).run();
                        } catch (UncheckedIOException e) {
                            throw e.getCause() instanceof CheckpointException known ? known : e;
                        }
                    });
        }
    }

    /** The file as a whole is guarded by its length and check sum. */
    @Test
    void checkpointFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("file");
        new CheckpointFile(file).write(out -> out.writeUTF("some content"));
        new Fuzz("checkpoint-file", List.of("CLEW_CKP", "\u0000"), CheckpointException.class)
                .sample(Files.readAllBytes(file))
                .atMost(500)
                .run(input -> {
                    Files.write(file, input);
                    try (DataInputStream in = new CheckpointFile(file).open()) {
                        in.readAllBytes();
                    }
                });
    }
}
