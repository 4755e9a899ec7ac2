package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class StandaloneClusterTest {
    private static final String GO = "go";

    private final Path folder;

    StandaloneClusterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aJobSurvivesAnExecutor() throws Exception {
        Path seen = Files.createDirectory(folder.resolve("seen"));
        StandaloneCluster cluster =
                StandaloneCluster.start(Files.createDirectory(folder.resolve("cluster")), 2, "512m");
        try (cluster;
                JavaSparkContext context = new JavaSparkContext(cluster.configuration())) {
            String place = seen.toString();
            JavaFutureAction<List<Integer>> job = context.parallelize(
                            IntStream.rangeClosed(1, 100).boxed().toList(), 4)
                    .map(number -> held(number, place))
                    .collectAsync();
            Path first = awaitFirst(seen);
            long victim = Long.parseLong(first.getFileName().toString().split("-", -1)[1]);
            cluster.killExecutor(victim);
            Files.createFile(seen.resolve(GO));
            assertThat(job.get().stream().mapToInt(number -> number).sum()).isEqualTo(5050);
            assertThat(cluster.executors()).isNotEmpty().doesNotContain(victim);
            assertThat(pids(seen, first.getFileName().toString().split("-", -1)[0]))
                    .hasSizeGreaterThan(1)
                    .contains(victim);
            assertThat(ListeningSockets.of(Stream.concat(cluster.processes(), Stream.of(ProcessHandle.current()))))
                    .hasSizeGreaterThan(4)
                    .allSatisfy(socket ->
                            assertThat(socket.isLoopback()).as("%s", socket).isTrue());
        }
        assertThat(cluster.processes()).isEmpty();
    }

    @Test
    void aKilledWorkerIsReplaced() throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, 1, "512m");
                JavaSparkContext context = new JavaSparkContext(cluster.configuration())) {
            assertThat(context.parallelize(List.of(1, 2, 3), 2).reduce(Integer::sum))
                    .isEqualTo(6);
            cluster.killWorker(0);
            cluster.addWorker();
            assertThat(context.parallelize(List.of(1, 2, 3, 4), 2).reduce(Integer::sum))
                    .isEqualTo(10);
        }
    }

    /** Notes which process works on a number, and waits until it may finish. */
    private static int held(int number, String place) throws IOException, InterruptedException {
        Path seen = Path.of(place);
        Files.createFile(seen.resolve(number + "-" + ProcessHandle.current().pid()));
        while (!Files.exists(seen.resolve(GO))) {
            Thread.sleep(20);
        }
        return number;
    }

    private static Path awaitFirst(Path seen) throws IOException, InterruptedException {
        while (true) {
            try (Stream<Path> files = Files.list(seen)) {
                var first = files.findFirst();
                if (first.isPresent()) {
                    return first.get();
                }
            }
            Thread.sleep(20);
        }
    }

    /** Returns the processes that worked on a number. */
    private static List<Long> pids(Path seen, String number) {
        try (Stream<Path> files = Files.list(seen)) {
            return files.map(file -> file.getFileName().toString().split("-", -1))
                    .filter(words -> words[0].equals(number))
                    .map(words -> Long.parseLong(words[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
