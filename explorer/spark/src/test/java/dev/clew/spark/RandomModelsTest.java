package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.search.SearchOptions;
import dev.clew.search.distributed.Distribution;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random models have the same graph, verdict and behaviors on Spark and on one machine, whose search is compared with the naive
 * oracle elsewhere.
 */
@Tag("thorough")
class RandomModelsTest {
    private static final int MOST_STATES = 2000;
    private static final int CASES = Integer.getInteger("clew.spark.cases", 55);
    private static JavaSparkContext context;

    @BeforeAll
    static void connect() {
        context = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("random models")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
    }

    @AfterAll
    static void disconnect() {
        context.close();
    }

    @Test
    void clustersAreTheSame() {
        compare(RandomModel.Kind.CLUSTER, false);
    }

    @Test
    void clustersWithFaultsAreTheSame() {
        compare(RandomModel.Kind.FAULTS, false);
    }

    @Test
    void sharedStateModelsAreTheSame() {
        compare(RandomModel.Kind.SHARED_STATE, false);
    }

    @Test
    void replicasAreTheSame() {
        compare(RandomModel.Kind.REPLICAS, false);
    }

    @Test
    void orbitsOfClustersAreTheSame() {
        compare(RandomModel.Kind.SYMMETRIC_CLUSTER, true);
    }

    @Test
    void orbitsOfSharedStateModelsAreTheSame() {
        compare(RandomModel.Kind.SYMMETRIC_SHARED_STATE, true);
    }

    /** Returns how many states the driver visits alone: none in every third case, or up to 256. */
    private static int ahead(int done) {
        return done % 3 == 0 ? 0 : 1 << done % 9;
    }

    private static void compare(RandomModel.Kind kind, boolean symmetry) {
        Random seeds = new Random(kind.name().hashCode());
        int done = 0;
        while (done < CASES) {
            RandomModel model = new RandomModel(kind, seeds.nextLong());
            SearchOptions.Builder options = SmallSizes.options().symmetry(symmetry);
            CheckReport size = SameAsOneMachine.run(
                    Distribution.on("local[2]", model).ahead(0),
                    options.maxStates(MOST_STATES).build());
            if (!size.limits().isEmpty() && size.limits().get(0).startsWith("max-states")) {
                continue;
            }
            int depth = done % 4 == 3 ? 2 + done % 5 : 0;
            try {
                SameAsOneMachine.compare(
                        Distribution.on("local[2]", model).ahead(ahead(done)).partitioned(1 + done % 4),
                        options.maxStates(0).maxDepth(depth).build());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("on " + model + ", depth " + depth + ": " + e.getMessage(), e);
            }
            done++;
        }
        assertThat(done).isEqualTo(CASES);
    }
}
