package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.Network;
import dev.clew.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The replay accepts exactly the behaviors of the model. */
class TraceReplayTest {

    private static final Trace.Step FREE = locks(1, new Action.Initial(), -1, -1);
    private static final Trace.Step FIRST = locks(2, new Action.Named("First", List.of(0)), 0, -1);
    private static final Trace.Step BOTH = locks(3, new Action.Named("First", List.of(1)), 0, 1);

    private static Trace.Step locks(int number, Action action, int owner0, int owner1) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("owner", Map.of(0, owner0, 1, owner1));
        variables.put("done", false);
        return new Trace.Step(number, action, variables);
    }

    private static Trace trace(Trace.Step... steps) {
        return new Trace(List.of(), List.of(steps));
    }

    @Test
    void thePathToADeadlockIsAccepted() {
        TraceReplay.replayDeadlock(SmallModels.mutualWait(false), trace(FREE, FIRST, BOTH));
    }

    @Test
    void aStateWithStepsIsNotADeadlock() {
        assertThatThrownBy(() -> TraceReplay.replayDeadlock(SmallModels.mutualWait(false), trace(FREE, FIRST)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aDeclaredFinalStateIsNotADeadlock() {
        assertThatThrownBy(() -> TraceReplay.replayDeadlock(SmallModels.mutualWait(true), trace(FREE, FIRST, BOTH)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aSkippedStateIsFound() {
        assertThatThrownBy(() -> TraceReplay.replay(SmallModels.mutualWait(false), trace(FREE, BOTH)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aWrongActionIsFound() {
        Trace.Step wrong = locks(2, new Action.Named("First", List.of(1)), 0, -1);
        assertThatThrownBy(() -> TraceReplay.replay(SmallModels.mutualWait(false), trace(FREE, wrong)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aFirstStateThatIsNotInitialIsFound() {
        Trace.Step wrong = locks(1, new Action.Initial(), 0, -1);
        assertThatThrownBy(() -> TraceReplay.replay(SmallModels.mutualWait(false), trace(wrong)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void clusterTracesShowTimersNetworkAndLastDelivered() {
        Map<String, Object> waiting = new LinkedHashMap<>();
        waiting.put("clock", "waiting");
        waiting.put("timers", Map.of(new ModelValue("clock"), Set.of("bell")));
        waiting.put("network", Map.of(new Envelope<>(0, 0, "snooze"), 1));
        Map<String, Object> rung = new LinkedHashMap<>();
        rung.put("clock", "rung");
        rung.put("network", Map.of(new Envelope<>(0, 0, "snooze"), 1));
        Trace trace = new Trace(
                List.of("clock"),
                List.of(
                        new Trace.Step(1, new Action.Initial(), waiting),
                        new Trace.Step(2, new Action.Timeout(0, "bell"), rung)));
        TraceReplay.replayViolation(SmallModels.alarm(), trace, "never rings");
        assertThatThrownBy(() -> TraceReplay.replayViolation(
                        SmallModels.alarm(),
                        new Trace(List.of("clock"), trace.steps().subList(0, 1)),
                        "never rings"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void eachNetworkIsShownInItsOwnWay() {
        assertThat(network(Network.Kind.ORDERED))
                .containsEntry("network", Map.of("client -> server", List.of("Ignored", "Interesting")));
        Envelope<String> ignored = new Envelope<>(0, 1, "Ignored");
        Envelope<String> interesting = new Envelope<>(0, 1, "Interesting");
        assertThat(network(Network.Kind.UNORDERED_NONDUPLICATING))
                .containsEntry("network", Map.of(ignored, 1, interesting, 1));
        assertThat(network(Network.Kind.UNORDERED_DUPLICATING))
                .containsEntry("network", Set.of(ignored, interesting))
                .containsEntry("lastDelivered", Optional.empty());
    }

    private static Map<String, Object> network(Network.Kind kind) {
        ClusterSystem system = new ClusterSystem(SmallModels.noOp(kind));
        return system.variables(system.initialStates().get(0));
    }
}
