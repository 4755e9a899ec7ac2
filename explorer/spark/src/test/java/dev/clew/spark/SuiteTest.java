package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.cli.command.SuiteEntries;
import dev.clew.cli.suite.SuiteEntry;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the suite have the same counts, verdicts and behaviors on Spark and on one machine. */
@Tag("thorough")
class SuiteTest {
    private static final Path SUITE = Path.of("../../models/suite.yaml");

    /** Options that a search on Spark does not have. */
    private static final List<String> NOT_ON_SPARK =
            List.of("--search", "--store", "--coverage", "--max-states", "--state-dir");

    private static final long MOST_STATES = Long.getLong("clew.spark.suite.states", 60_000);
    private static final int FEWEST_CHECKS = 60;

    @Test
    void onThreadsOfThisMachineThatTakeOverFromTheDriver() throws IOException {
        try (JavaSparkContext context = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("suite")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false"))) {
            compareAll(context.master(), 500);
        }
    }

    @Test
    void onTwoWorkers(@TempDir Path folder) throws IOException {
        try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2, "1500m");
                JavaSparkContext context = new JavaSparkContext(cluster.configuration())) {
            compareAll(context.master(), 0);
        }
    }

    private static void compareAll(String master, int driverStates) throws IOException {
        List<String> spark = List.of("--spark", master, "--spark-driver-states", Integer.toString(driverStates));
        List<String> compared = new ArrayList<>();
        for (SuiteEntry entry : SuiteEntries.of(SUITE)) {
            List<String> words = entry.commandLine();
            Long expected = entry.expectation().counts().distinct();
            boolean isLarge = expected != null && expected > MOST_STATES;
            if (!isLarge && words.stream().noneMatch(NOT_ON_SPARK::contains)) {
                compare(entry, spark);
                compared.add(entry.name());
            }
        }
        assertThat(compared).as("checks that were compared").hasSizeGreaterThan(FEWEST_CHECKS);
    }

    private static void compare(SuiteEntry entry, List<String> spark) {
        CheckReport one = SuiteEntries.run(entry, List.of());
        CheckReport many = SuiteEntries.run(entry, spark);
        try {
            if (one.temporal() == null || one.verdict() == Verdict.VIOLATED) {
                SameAsOneMachine.compare(one, many);
            } else { // temporal properties are not checked on Spark
                assertThat(many.verdict()).isEqualTo(Verdict.INCOMPLETE);
                assertThat(many.counts().distinct()).isEqualTo(one.counts().distinct());
                assertThat(many.counts().generated()).isEqualTo(one.counts().generated());
                assertThat(many.counts().depth()).isEqualTo(one.counts().depth());
            }
        } catch (AssertionError e) {
            throw new AssertionError(entry.name() + ": " + e.getMessage(), e);
        }
    }
}
