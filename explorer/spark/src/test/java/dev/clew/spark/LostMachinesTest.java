package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.Progress;
import dev.clew.search.SearchOptions;
import dev.clew.search.distributed.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search on a real cluster, with a master and two workers, that loses an executor and a worker on the way. */
@Tag("thorough")
class LostMachinesTest {
    private static final ProvidedModel COMMIT = new ProvidedModel("two-phase-commit", Map.of("rms", "7"));
    private static final ProvidedModel RAFT =
            new ProvidedModel("raft", Map.of("max-term", "1", "bug", "unsynced-vote"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void theResultIsThatOfOneMachine() throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2, "1g")) {
            SameAsOneMachine.compare(on(cluster, RAFT), SearchOptions.defaults());
        }
    }

    @Test
    void aLostExecutorAndALostWorkerChangeNothing() throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2, "1g")) {
            Losses losses = new Losses(cluster);
            CheckReport report = Clew.check(COMMIT.create())
                    .options(SearchOptions.builder()
                            .distribution(on(cluster, COMMIT))
                            .build())
                    .onProgress(losses)
                    .run();

            assertThat(losses.executor).as("an executor was killed").isTrue();
            assertThat(losses.worker).as("a worker was killed").isTrue();
            assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
            assertThat(report.counts().distinct()).isEqualTo(296_448);
            assertThat(report.counts().generated()).isEqualTo(2_744_706);
            assertThat(report.counts().depth()).isEqualTo(23);
        }
    }

    @Test
    void anotherDriverContinuesForOneThatWasKilled() throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2, "1g")) {
            Path checkpoints = folder.resolve("checkpoints");
            Distribution distribution = on(cluster, COMMIT)
                    .saved(new Distribution.Saving(checkpoints.toUri().toString(), 0, false));
            Process driver = DriverProcess.start(
                    distribution, COMMIT, folder.resolve("driver.out").toFile());
            await(driver, checkpoints.resolve("level-000009-00000"));
            driver.destroyForcibly().waitFor();

            Distribution resuming = distribution.saved(
                    new Distribution.Saving(checkpoints.toUri().toString(), 0, true));
            CheckReport report = SameAsOneMachine.compare(resuming, SearchOptions.defaults());

            assertThat(report.search().resumedLevel()).isGreaterThanOrEqualTo(8);
        }
    }

    /** Waits until a driver has written a file. */
    private void await(Process driver, Path file) throws Exception {
        while (!Files.exists(file)) {
            if (!driver.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("driver.out")));
            }
            Thread.sleep(20);
        }
    }

    private static Distribution on(StandaloneCluster cluster, ProvidedModel model) {
        return Distribution.on(cluster.masterUrl(), model)
                .ahead(0)
                .set(cluster.settings())
                .partitioned(4);
    }

    /** Kills an executor after one level and a worker after another. */
    private static final class Losses implements Progress.Listener {
        private static final int OF_EXECUTOR = 10;
        private static final int OF_WORKER = 14;
        private final StandaloneCluster cluster;
        private boolean executor;
        private boolean worker;

        Losses(StandaloneCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void onProgress(Progress progress) {}

        @Override
        public void onLevel(Progress progress) {
            if (progress.depth() == OF_EXECUTOR) {
                cluster.killExecutor(cluster.executors().get(0));
                executor = true;
            } else if (progress.depth() == OF_WORKER) {
                cluster.killWorker(0);
                worker = true;
            }
        }
    }
}
