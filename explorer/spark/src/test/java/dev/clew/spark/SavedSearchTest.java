package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.Clew;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.Progress;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import dev.clew.search.distributed.Distribution;
import dev.clew.state.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that was saved is continued by another driver to the same result, or refused if it is damaged or another. */
class SavedSearchTest {
    private static final ProvidedModel COMMIT = new ProvidedModel("two-phase-commit", Map.of("rms", "4"));
    private static final ProvidedModel RAFT =
            new ProvidedModel("raft", Map.of("max-term", "1", "bug", "unsynced-vote"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void aSearchThatWasStoppedIsContinued() {
        interrupted(COMMIT, 7);

        CheckReport resumed = run(saved(COMMIT, true).partitioned(2));

        assertThat(resumed.search().resumedLevel()).isEqualTo(7);
        assertThat(folder.resolve("lineage")).doesNotExist();
        SameAsOneMachine.compare(
                SameAsOneMachine.run(Distribution.on("", COMMIT).ahead(0), SearchOptions.defaults()), resumed);
    }

    @Test
    void aBehaviorLeadsThroughLevelsBeforeTheCheckpoint() {
        interrupted(RAFT, 5);

        CheckReport resumed = run(saved(RAFT, true));

        assertThat(resumed.search().resumedLevel()).isEqualTo(5);
        SameAsOneMachine.compare(
                SameAsOneMachine.run(Distribution.on("", RAFT).ahead(0), SearchOptions.defaults()), resumed);
    }

    @Test
    void aFolderWithASearchIsNotUsedForANewOne() {
        interrupted(COMMIT, 3);

        refused(saved(COMMIT, false), "already contains a search; use --resume");
    }

    @Test
    void anotherModelIsRefused() {
        interrupted(COMMIT, 3);

        refused(saved(RAFT, true), "contains a search with another");
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        interrupted(COMMIT, 5);
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            byte[] damaged = whole.clone();
            damaged[whole.length / 2] ^= 4;
            Files.write(file, damaged);
            deleteChecksum(file);

            refused(saved(COMMIT, true), "is damaged: " + file.getFileName());

            Files.write(file, whole);
        }
        assertThat(run(saved(COMMIT, true)).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aSearchBeyondTheDepthAllowedIsNotContinued() {
        interrupted(COMMIT, 6);

        assertThatThrownBy(() -> Clew.check(COMMIT.create())
                        .options(SearchOptions.builder()
                                .distribution(saved(COMMIT, true))
                                .maxDepth(4)
                                .build())
                        .run())
                .cause()
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("beyond --max-depth 4; raise it");
    }

    @Test
    void aCheckpointThatFailsAfterTheFirstEndsNoSearch() {
        CheckReport report = check(saved(COMMIT, false))
                .onProgress(new Progress.Listener() {
                    @Override
                    public void onProgress(Progress progress) {}

                    @Override
                    public void onLevel(Progress progress) {
                        if (progress.depth() == 3) {
                            obstruct();
                        }
                    }
                })
                .run();

        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(1568);
    }

    /** Puts a folder in the place of the next file of values. */
    private void obstruct() {
        try {
            Files.createDirectories(folder.resolve("values-000004/in-the-way"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        interrupted(COMMIT, 5);
        Path file = folder.resolve("level-000002-00000");
        Files.delete(file);
        deleteChecksum(file);

        refused(saved(COMMIT, true), "is damaged: level-000002-00000 is missing");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Hadoop's local file system has checksums of its own; other file systems do not show them. */
    private static void deleteChecksum(Path file) throws IOException {
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    }

    private void refused(Distribution distribution, String why) {
        assertThatThrownBy(() -> run(distribution))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(why);
    }

    /** Runs a search that is stopped after a level. */
    private void interrupted(ProvidedModel model, int level) {
        StopSignal stop = new StopSignal();
        CheckReport report = check(saved(model, false).partitioned(3))
                .stopOn(stop)
                .onProgress(new Progress.Listener() {
                    @Override
                    public void onProgress(Progress progress) {}

                    @Override
                    public void onLevel(Progress progress) {
                        if (progress.depth() == level) {
                            stop.raise();
                        }
                    }
                })
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    private Distribution saved(ProvidedModel model, boolean resume) {
        return Distribution.on("local[2]", model)
                .ahead(0)
                .saved(new Distribution.Saving(folder.toUri().toString(), 0, resume));
    }

    private static CheckReport run(Distribution distribution) {
        return check(distribution).run();
    }

    private static Clew check(Distribution distribution) {
        return Clew.check(distribution.source().create())
                .options(SearchOptions.builder().distribution(distribution).build());
    }
}
