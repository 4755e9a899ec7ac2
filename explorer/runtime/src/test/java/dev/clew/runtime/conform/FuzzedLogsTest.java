package dev.clew.runtime.conform;

import dev.clew.fuzz.Fuzz;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.disk.DamagedDataException;
import dev.clew.runtime.disk.DurableImage;
import dev.clew.runtime.log.MalformedTraceLog;
import dev.clew.runtime.sample.StoreCluster;
import dev.clew.runtime.sample.StoreDeployment;
import dev.clew.state.SavedTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged logs and images of servers are refused, or deviate from the model; nothing else happens. */
class FuzzedLogsTest {
    record Image(String key, List<Integer> values) {}

    @Test
    void logs(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(2, folder).startAll()) {
            cluster.ask(1, new Request.Set("x", "1"));
            cluster.stop(1);
            cluster.start(1);
            cluster.ask(0, new Request.Get("x"));
        }
        Path log = folder.resolve("fuzzed.trace");
        Fuzz fuzz = new Fuzz(
                "trace-log",
                List.of("{", "}", "\"", ",", "\n", "null", "\"event\":", "\"receive\"", "\"choices\":[", "AAAA", "=="),
                MalformedTraceLog.class);
        List<Path> logs;
        try (var files = Files.list(folder)) {
            logs = files.filter(file -> file.toString().endsWith(".trace")).toList();
        }
        for (Path file : logs) {
            fuzz.sample(Files.readAllLines(file).stream().limit(12).collect(Collectors.joining("\n", "", "\n")));
        }
        fuzz.run(input -> {
            Files.write(log, input);
            Conformance.of("store", StoreDeployment::new, List.of(log));
        });
    }

    @Test
    void images(@TempDir Path folder) throws IOException {
        SavedTypes types = SavedTypes.ofCode(Image.class, List.of(Image.class));
        try (DurableImage image = DurableImage.open(folder, types)) {
            image.sync(new Image("a", List.of(1)));
            image.sync(new Image("a", List.of(1, 2)));
        }
        Path file = folder.resolve("image-0.log");
        byte[] sound = Files.readAllBytes(file);
        new Fuzz("image", List.of("\u0000", "\u0001", "java.lang.Thread"), DamagedDataException.class)
                .sample(sound)
                .run(input -> {
                    Files.write(file, input);
                    try (DurableImage image = DurableImage.open(folder, types)) {
                        image.image();
                    }
                });
    }
}
