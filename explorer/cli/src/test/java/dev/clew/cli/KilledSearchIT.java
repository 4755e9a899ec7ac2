package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search whose states are on files, killed at random moments: it goes on and ends as if nothing had been. */
class KilledSearchIT {
    private static final int KILLS = 3;

    private final Path folder;

    KilledSearchIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @Tag("thorough")
    void goesOnAfterBeingKilled() throws Exception {
        SplittableRandom random = new SplittableRandom();
        List<String> model = List.of("check", "two-phase-commit", "-p", "rms=7");
        for (int kill = 0; kill < KILLS; kill++) {
            ClewProcess.Running running =
                    ClewProcess.withJava().start(resumed(model).toArray(String[]::new));
            awaitFiles(running.process());
            Thread.sleep(random.nextInt(2000));
            running.process().destroyForcibly();
            assertThat(ClewProcess.finish(running).exitCode()).isIn(0, 137);
        }
        ClewProcess.Result whole = ClewProcess.clew(model.toArray(String[]::new));
        ClewProcess.Result last = ClewProcess.clew(resumed(model).toArray(String[]::new));
        assertThat(last.exitCode()).isEqualTo(whole.exitCode());
        assertThat(figures(last)).isEqualTo(figures(whole));
    }

    @Test
    @Tag("thorough")
    void aTraceIsThatOfAnUninterruptedSearch() {
        List<String> model =
                new ArrayList<>(List.of("check", "single-copy-register", "-p", "clients=2", "-p", "servers=2"));
        ClewProcess.Result whole = ClewProcess.clew(model.toArray(String[]::new));
        List<String> cut = resumed(model);
        cut.addAll(List.of("--max-states", "8"));
        assertThat(ClewProcess.clew(cut.toArray(String[]::new)).exitCode()).isEqualTo(10);
        ClewProcess.Result last = ClewProcess.clew(resumed(model).toArray(String[]::new));
        assertThat(last.err().lines().filter(line -> !line.startsWith("Progress("))) // on a slow machine
                .isEmpty();
        assertThat(last.exitCode()).isEqualTo(12);
        assertThat(figures(last)).isEqualTo(figures(whole));
    }

    @Test
    @Tag("thorough")
    void damagedStatesAreOneLine() throws IOException {
        List<String> model = List.of("check", "two-phase-commit", "-p", "rms=3");
        assertThat(ClewProcess.clew(resumed(model).toArray(String[]::new)).exitCode())
                .isZero();
        try (Stream<Path> files = Files.list(folder);
                RandomAccessFile states = new RandomAccessFile(
                        files.filter(file -> file.toString().endsWith(".chronicle"))
                                .findFirst()
                                .orElseThrow()
                                .toFile(),
                        "rw")) {
            states.setLength(states.length() / 2);
        }
        ClewProcess.clew(resumed(model).toArray(String[]::new)).complains(65, "is damaged: the file is truncated");
    }

    private List<String> resumed(List<String> model) {
        List<String> command = new ArrayList<>(model);
        command.addAll(List.of("--store", "chronicle", "--state-dir", folder.toString(), "--resume"));
        return command;
    }

    /** Waits until the folder holds files, or the process has ended. */
    private void awaitFiles(Process process) throws IOException, InterruptedException {
        while (process.isAlive() && !Files.exists(folder.resolve("search.checkpoint"))) {
            Thread.sleep(20);
        }
    }

    /** What a report says but for what differs from run to run. */
    private static List<String> figures(ClewProcess.Result result) {
        return Arrays.stream(result.out().split("\n", -1))
                .filter(line -> !line.startsWith("Finished in ")
                        && !line.startsWith("The store of states")
                        && !line.contains("resumed")
                        && !line.contains(" handler calls, "))
                .toList();
    }
}
