package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests of programs that call services before they answer {@code init}. */
class BeforeInitTest {
    private static final String WRITE = "{\"type\":\"write\",\"key\":\"k\",\"value\":1}";
    private static final String READ = "{\"type\":\"read\",\"key\":\"k\"}";

    private static CheckReport check(ClusterModel model) {
        try (model) {
            return Clew.check(model).run();
        }
    }

    private static ClusterModel model(List<String> command, String... parameters) {
        return CommandLineModel.command(command, parameters);
    }

    /**
     * Checks that the client's request waits in the network until the program has answered init.
     */
    @Test
    void serviceCallBeforeInitIsAnswered() {
        CheckReport report = check(model(
                Scripts.python("registers.py", "lin-kv", WRITE),
                "services",
                "lin-kv",
                "workload",
                "echo",
                "nodes",
                "1",
                "clients",
                "1",
                "operations",
                "1"));

        // asked; the service has answered; ready; echoed; done
        assertThat(report.assertHolds().counts().distinct()).isEqualTo(5);
    }

    @Test
    @Tag("thorough")
    void successiveServiceCallsBeforeInitAreAnswered() {
        CheckReport report = check(model(
                Scripts.python("registers.py", "lww-kv", WRITE, READ),
                "services",
                "lww-kv",
                "workload",
                "broadcast",
                "nodes",
                "2",
                "clients",
                "1",
                "operations",
                "1"));

        // the program stores nothing, which can be detected only if it becomes ready
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("EverybodyHasAll");
    }

    @Test
    void asynchronousServiceCallBeforeInitIsAnswered() {
        check(model(
                        Scripts.node("registers.js"),
                        "services",
                        "lww-kv",
                        "workload",
                        "echo",
                        "nodes",
                        "2",
                        "clients",
                        "1",
                        "operations",
                        "2"))
                .assertHolds();
    }

    @Test
    @Tag("thorough")
    void restartedProgramCallsTheServiceAgain() {
        check(model(
                                Scripts.python("registers.py", "lin-kv", WRITE),
                                "services",
                                "lin-kv",
                                "workload",
                                "echo",
                                "nodes",
                                "1",
                                "clients",
                                "1",
                                "operations",
                                "1")
                        .with(Faults.NONE.withCrashes(1).withDown(1)))
                .assertHolds();
    }

    @Test
    void checkOfAProgramThatIsNeverReadyIsIncomplete() {
        CheckReport report = check(model(Scripts.python("registers.py", "n1", READ), "workload", "none", "nodes", "2"));

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits()).hasSize(2);
        assertThat(report.limits().get(0)).startsWith("n0 never answered init");
    }
}
