package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers under torture; what they do is a behavior of the model. */
class TortureIT {
    private static final String SYNCED = "\"synced\":true";
    private static final int MOST_SECONDS = 1000;

    private record Tortured(ClewProcess.Result result, Path out) {}

    /** Says whether enough happened. */
    @FunctionalInterface
    private interface Enough {
        boolean test(Tortured tried) throws IOException;
    }

    /** Tortures a cluster for longer and longer until enough happened: on a busy machine little does in a second. */
    private static Tortured torture(Path folder, int seconds, Enough enough, String... options) throws IOException {
        Path out = folder.resolve("out" + seconds);
        List<String> words = new ArrayList<>(List.of("torture", "raft", "--trace-log"));
        words.addAll(List.of("--seconds", Integer.toString(seconds), "--out", out.toString()));
        words.addAll(List.of(options));
        Tortured tried = new Tortured(clew(words.toArray(String[]::new)), out);
        boolean isLast = seconds * 4 > MOST_SECONDS || enough.test(tried);
        return isLast ? tried : torture(folder, seconds * 4, enough, options);
    }

    @Test
    @Tag("thorough")
    void raftSurvivesAndWhatItDidIsABehaviorOfRaft(@TempDir Path folder) throws Exception {
        Tortured run = torture(
                folder,
                6,
                tried -> tried.result().out().contains("killed all servers at once")
                        && Files.readString(tried.out().resolve("n2.log")).contains(SYNCED),
                "--rate",
                "100");
        Path out = run.out();
        ClewProcess.Result tortured = run.result();

        assertThat(tortured.exitCode()).as(tortured.toString()).isZero();
        assertThat(tortured.out())
                .contains("killed all servers at once")
                .contains("The history is linearizable as a kv.")
                .contains("The history is " + out.resolve("history.json"));
        ClewProcess.Result judged =
                clew("history", "check", out.resolve("history.json").toString(), "--model", "kv");
        assertThat(judged.exitCode()).isZero();

        ClewProcess.Result conforming = conform(out);
        assertThat(conforming.exitCode()).as(conforming.toString()).isZero();
        assertThat(conforming.out()).startsWith("This is a behavior of raft: ");

        Path log = out.resolve("n2.log");
        int line = edited(log);
        ClewProcess.Result deviating = conform(out);
        assertThat(deviating.exitCode()).isEqualTo(12);
        assertThat(deviating.out())
                .startsWith("This is not a behavior of raft.")
                .contains(log + ":" + line + ": n2 ")
                .contains("did not sync its disk");
    }

    @Test
    @Tag("thorough")
    void aLeaderThatAnswersFromItsOwnStoreDeviatesFromRaft(@TempDir Path folder) throws Exception {
        Tortured run = torture(
                folder, 3, tried -> conform(tried.out()).exitCode() != 0, "--bug", "stale-read", "--faults", "none");
        Path out = run.out();

        assertThat(run.result().exitCode()).isIn(0, 12); // whether it shows is chance
        ClewProcess.Result conforming = conform(out);
        assertThat(conforming.exitCode()).isEqualTo(12);
        assertThat(conforming.out()).contains("receives Ask[").contains("the model sends");
        ClewProcess.Result buggy = clew(
                "conform", "raft", "--bug", "stale-read", out.resolve("n1.log").toString());
        assertThat(buggy.exitCode()).as(buggy.toString()).isZero();
    }

    @Test
    @Tag("thorough")
    void badInputIsToldInOneLine(@TempDir Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no log\n");

        assertRefused(64, "those of raft can", "torture", "two-phase-commit");
        assertRefused(64, "is not empty", "torture", "raft", "--out", folder.toString());
        assertRefused(64, "--seconds takes a whole number from 1", "torture", "raft", "--seconds", "0");
        assertRefused(64, "kill-one", "torture", "raft", "--faults", "kill");
        assertRefused(
                64,
                "cannot read the file",
                "conform",
                "raft",
                folder.resolve("none").toString());
        assertRefused(65, "not JSON", "conform", "raft", text.toString());
        assertRefused(64, "--maelstrom", "serve", "raft");
    }

    private static void assertRefused(int code, String message, String... words) {
        ClewProcess.Result refused = clew(words);
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(code);
        assertThat(refused.err()).contains(message).hasLineCount(1);
        assertThat(refused.out()).isEmpty();
    }

    private static ClewProcess.Result conform(Path out) throws IOException {
        List<String> words = new ArrayList<>(List.of("conform", "raft"));
        try (Stream<Path> files = Files.list(out)) {
            files.filter(file -> file.toString().endsWith(".log")).sorted().forEach(log -> words.add(log.toString()));
        }
        return clew(words.toArray(String[]::new));
    }

    /** Makes the first event of a log that synced one that did not; its line. */
    private static int edited(Path log) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (text.contains(SYNCED)) {
                lines.set(line - 1, text.replace(SYNCED, "\"synced\":false"));
                Files.write(log, lines);
                return line;
            }
        }
        throw new AssertionError("nothing was synced");
    }
}
