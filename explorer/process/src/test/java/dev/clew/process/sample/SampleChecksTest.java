package dev.clew.process.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.Parameters;
import dev.clew.process.ProcessModels;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the sample programs: correct ones hold and wrong ones are violated in every interleaving
 * of a small cluster.
 */
class SampleChecksTest {
    private static final Faults LOSS_AND_DUPLICATE = Faults.NONE.withLoss(1).withDuplicates(1);

    /** Size of a cluster: nodes, clients, operations per client, and services. */
    private record Size(int nodes, int clients, int operations, String services) {
        Size(int nodes, int clients, int operations) {
            this(nodes, clients, operations, "none");
        }
    }

    private static CheckReport check(String file, String workload, Size size, Faults faults) {
        Map<String, String> given = Map.of(
                "command",
                new SampleProgram(file)
                        .command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")),
                "workload",
                workload,
                "nodes",
                Integer.toString(size.nodes),
                "clients",
                Integer.toString(size.clients),
                "operations",
                Integer.toString(size.operations),
                "services",
                size.services);
        ProcessModels provider = new ProcessModels();
        ClusterModel model = (ClusterModel) provider.create(Parameters.parse(provider.allParameters(), given));
        try (ClusterModel checked = model.with(faults)) {
            return Clew.check(checked).run();
        }
    }

    private static void assertStates(CheckReport report, long states) {
        report.assertHolds();
        assertThat(report.counts().distinct()).isEqualTo(states);
    }

    private static void assertViolated(CheckReport report, String property, int states) {
        assertThat(report.message()).isNull();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(property);
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(states);
    }

    private static CheckReport withoutFaults(String file, String workload, Size size) {
        return check(file, workload, size, Faults.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo.py", "echo.js"})
    void echoHolds(String file) {
        assertStates(withoutFaults(file, "echo", new Size(1, 2, 2)), 25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broadcast.py", "broadcast.js"})
    @Tag("thorough")
    void broadcastToleratesOneLossAndOneDuplicate(String file) {
        assertStates(check(file, "broadcast", new Size(3, 1, 2), LOSS_AND_DUPLICATE), 550);
    }

    @Test
    @Tag("thorough")
    void broadcastOnceDoesNotTolerateALoss() {
        Size size = new Size(3, 1, 2);
        assertStates(withoutFaults("broadcast_once.py", "broadcast", size), 19);
        assertViolated(check("broadcast_once.py", "broadcast", size, Faults.NONE.withLoss(1)), "EverybodyHasAll", 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g_set.py", "g_set.js"})
    @Tag("thorough")
    void setReachesEverybody(String file) {
        assertStates(withoutFaults(file, "g-set", new Size(2, 2, 2)), 154);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lin_kv.py", "lin_kv.js"})
    @Tag("thorough")
    void mapOnTheFirstNodeIsLinearizable(String file) {
        assertStates(check(file, "lin-kv", new Size(2, 2, 2), LOSS_AND_DUPLICATE), 2885);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lin_kv_stale.py", "lin_kv_stale.js"})
    @Tag("thorough")
    void mapThatReadsFromCopiesIsNotLinearizable(String file) {
        assertViolated(withoutFaults(file, "lin-kv", new Size(2, 2, 2)), "Linearizable", 5);
    }

    /** The program is written for Maelstrom and does not support Clew's requests. */
    @Test
    @Tag("thorough")
    void threadPerRequestIsExplored() {
        assertStates(check("thread_per_request.py", "broadcast", new Size(3, 1, 1), Faults.NONE.withLoss(1)), 83);
    }

    /** The program is written for Maelstrom, with promises. */
    @Test
    @Tag("thorough")
    void asynchronousCallsAreExplored() {
        assertStates(withoutFaults("async_rpc.js", "lin-kv", new Size(2, 2, 2)), 355);
    }

    /**
     * The program is written for Maelstrom: a thread waits for the service while others wait for a
     * lock. Reads need the service too, so the final property cannot be evaluated.
     */
    @Test
    @Tag("thorough")
    void serviceCallsUnderALockAreExplored() {
        String open = "CounterIsTheSum was judged for no program: none gives an immediate answer when queried";
        CheckReport two = withoutFaults("lock_kv.py", "pn-counter", new Size(2, 2, 1, "lin-kv"));
        CheckReport one = withoutFaults("lock_kv.py", "g-counter", new Size(2, 1, 2, "lin-kv"));

        assertThat(two.assertEnds(Verdict.INCOMPLETE).limits()).containsExactly(open);
        assertThat(two.counts().distinct()).isEqualTo(112);
        assertThat(two.openGoals()).isEmpty();
        assertThat(one.assertEnds(Verdict.INCOMPLETE).limits()).containsExactly(open);
        assertThat(one.counts().distinct()).isEqualTo(11);
    }
}
