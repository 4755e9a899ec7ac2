package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path folder;

    @Test
    @Tag("thorough")
    void aSavedTraceIsRunAgainWithWhatItsHandlersDo() throws Exception {
        Path trace = saved("raft", "--bug", "unsynced-vote");
        ClewProcess.Result replayed = ClewProcess.clew("replay", trace.toString());
        assertThat(replayed.exitCode()).isEqualTo(12);
        assertThat(replayed.out()).isEqualTo("It is a behavior of raft (9 states), and violates ElectionSafety.\n");
        assertThat(replayed.err())
                .contains("State 2: Timeout ELECTION s0")
                .contains("send    RequestVote(term=1, lastLogIndex=0, lastLogTerm=0) s0 -> s1")
                .contains("persist [term |-> 1, votedFor |-> <<s0>>, log |-> <<>>]")
                .contains("set timer \"ELECTION\"")
                .contains("State 9: ");
        ClewProcess.Result quiet = ClewProcess.clew("replay", "--quiet", trace.toString());
        assertThat(quiet.err()).isEmpty();
        assertThat(quiet.exitCode()).isEqualTo(12);
    }

    @Test
    @Tag("thorough")
    void aTraceOfAFixedModelOrAnEditedOneIsRefusedAtTheStateThatDiffers() throws Exception {
        Path trace = saved("raft", "--bug", "unsynced-vote");
        ClewProcess.Result fixed = ClewProcess.clew("replay", trace.toString(), "-p", "bug=none");
        assertThat(fixed.exitCode()).isEqualTo(65);
        assertThat(fixed.err())
                .startsWith("clew: " + trace + ": not a behavior of raft: state ")
                .hasLineCount(1);

        String text = Files.readString(trace);
        Path edited = Files.writeString(
                folder.resolve("edited.json"), text.replace("Timeout ELECTION s1", "Timeout ELECTION s2"));
        ClewProcess.Result other = ClewProcess.clew("replay", edited.toString());
        assertThat(other.exitCode()).isEqualTo(65);
        assertThat(other.err())
                .contains(": the model cannot do 'Crash s1 in Timeout ELECTION s2 after ")
                .contains(" here; it can do ")
                .hasLineCount(1);

        Path truncated = Files.writeString(folder.resolve("cut.json"), text.substring(0, text.length() / 2));
        ClewProcess.Result cut = ClewProcess.clew("replay", truncated.toString());
        assertThat(cut.exitCode()).isEqualTo(65);
        assertThat(cut.err())
                .containsPattern("truncated in or after state \\d+")
                .hasLineCount(1);
    }

    @Test
    @Tag("thorough")
    void aFolderOfTracesIsReplayedALineEach() throws Exception {
        saved("raft", "--bug", "unsynced-vote");
        saved("two-phase-commit", "-p", "rms=2", "--bug", "hasty-commit");
        Files.writeString(folder.resolve("zero.json"), "{}");
        ClewProcess.Result all = ClewProcess.clew("replay", folder.toString());
        assertThat(all.exitCode()).isEqualTo(65);
        assertThat(all.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("raft.json: It is a behavior of raft"))
                .anyMatch(line -> line.contains("zero.json: it is JSON but not a Clew trace"));
        assertThat(all.err()).isEmpty();
    }

    @Test
    @Tag("thorough")
    void aSearchGoesOnFromTheEndOfATrace() throws Exception {
        Path trace = saved("two-phase-commit", "-p", "rms=2", "--bug", "hasty-commit");
        ClewProcess.Result on = ClewProcess.clew(
                "check", "two-phase-commit", "-p", "rms=2", "--bug", "hasty-commit", "--from", trace.toString());
        assertThat(on.exitCode()).isEqualTo(12);
        assertThat(on.out()).contains("of a saved trace; behaviors that do not pass through it were not explored.");
        ClewProcess.Result other =
                ClewProcess.clew("check", "two-phase-commit", "-p", "rms=3", "--from", trace.toString());
        assertThat(other.exitCode()).isEqualTo(65);
        assertThat(other.err()).contains("--from: the trace is not a behavior of the model: state 1: ");
        ClewProcess.Result wrong = ClewProcess.clew("check", "echo", "--from", trace.toString());
        assertThat(wrong.exitCode()).isEqualTo(64);
        assertThat(wrong.err()).contains("is a trace of two-phase-commit, not of echo");
    }

    @Test
    @Tag("thorough")
    void aLongWalkIsShrunkAndExplained() throws Exception {
        ClewProcess.Result walked = ClewProcess.clew(
                "check",
                "raft",
                "--bug",
                "unsynced-vote",
                "--search",
                "random",
                "--seed",
                "1",
                "--timeout",
                "1m",
                "--explain");
        assertThat(walked.exitCode()).isEqualTo(12);
        assertThat(walked.out())
                .containsPattern("The behavior was shrunk from \\d+ states to \\d+\\.")
                .containsPattern("None of its \\d+ steps can be left out\\.")
                .contains("What each step followed from:")
                .contains("(fault)");
    }

    @Test
    void walksAreLoggedAndTheSameAgain() throws Exception {
        String[] walk = {
            "check",
            "two-phase-commit",
            "-p",
            "rms=2",
            "--search",
            "random",
            "--walks",
            "2",
            "--seed",
            "7",
            "--log-walks"
        };
        ClewProcess.Result once = ClewProcess.clew(walk);
        ClewProcess.Result again = ClewProcess.clew(walk);
        assertThat(once.err())
                .contains("Walk 2 of seed 7")
                .contains("State 1: Initial predicate")
                .contains("output")
                .isEqualTo(again.err());
    }

    private Path saved(String model, String... options) throws IOException, InterruptedException {
        Path trace = folder.resolve(model + ".json");
        String[] words = new String[options.length + 4];
        words[0] = "check";
        words[1] = model;
        System.arraycopy(options, 0, words, 2, options.length);
        words[options.length + 2] = "--trace";
        words[options.length + 3] = trace.toString();
        assertThat(ClewProcess.clew(words).exitCode()).isEqualTo(12);
        return trace;
    }
}
