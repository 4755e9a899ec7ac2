package dev.clew.models.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardedCallsTest {

    private static CheckReport check(Faults faults, Map<String, String> parameters) {
        GuardedCalls provider = new GuardedCalls();
        ClusterModel model = (ClusterModel) provider.create(Parameters.parse(provider.allParameters(), parameters));
        return Clew.check(model.with(faults)).run();
    }

    @ParameterizedTest
    @CsvSource({
        // calls, window, tests, loss, crashes, timeouts, states, generated, depth
        "4, 2, 2, 0, 0, 2, 10735, 31388, 17",
        "4, 2, 2, 1, 0, 2, 18405, 72526, 17",
        "4, 2, 2, 0, 1, 2, 44593, 136876, 19"
    })
    void aBreakerKeepsItsPromisesToCallersThatReportEveryTestCall(
            int calls,
            int window,
            int tests,
            int loss,
            int crashes,
            int timeouts,
            long states,
            long generated,
            int depth) {
        Faults faults = Faults.NONE
                .withLoss(loss)
                .withCrashes(crashes)
                .withCrashNodes(crashes == 0 ? Set.of() : Set.of("server"))
                .withTimeouts(timeouts);
        CheckReport report = check(faults, Map.of("calls", "" + calls, "window", "" + window, "tests", "" + tests));

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        assertThat(report.counts().distinct()).isEqualTo(states);
        assertThat(report.counts().generated()).isEqualTo(generated);
        assertThat(report.counts().depth()).isEqualTo(depth);
    }

    @ParameterizedTest
    @CsvSource({
        // bug, loss, property, length
        "late-outcomes, 0, ClosesByTests, 13",
        "no-deadlines, 1, NotStuck, 14"
    })
    void carelessUseIsFound(String bug, int loss, String property, int length) {
        CheckReport report = check(Faults.NONE.withLoss(loss).withTimeouts(2), Map.of("bug", bug));

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo(property);
        assertThat(new GuardedCalls().bugs())
                .anyMatch(each -> each.name().equals(bug) && each.property().equals(property));
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(length);
    }

    @Test
    void withoutALossCallersMayWaitForever() {
        CheckReport report = check(Faults.NONE.withTimeouts(2), Map.of("bug", "no-deadlines", "calls", "4"));

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void theModelIsFoundByItsName() {
        assertThat(ServiceLoader.load(ModelProvider.class))
                .anyMatch(provider -> provider.name().equals("circuit-breaker"));
    }
}
