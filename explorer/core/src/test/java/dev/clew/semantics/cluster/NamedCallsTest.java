package dev.clew.semantics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Envelope;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Node;
import dev.clew.model.StepProperty;
import dev.clew.model.fault.Faults;
import dev.clew.purity.CallLogs;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.Occurrences;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.state.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls of step properties and recorders have a name while they run, for a report of one that does not return. */
class NamedCallsTest {
    @KeepsNoState("lets a property, which may hold nothing that changes, note its call")
    private static final AtomicReference<@Nullable NamedCallsTest> NOW = new AtomicReference<>();

    private final CallLogs logs = new CallLogs();

    /** What is running at each call of the user's code. */
    private final List<String> running = new ArrayList<>();

    private void called() {
        running.add(logs.longest().map(CallLogs.Stuck::what).map(Supplier::get).orElse("nothing"));
    }

    /** Does nothing. */
    private record Idle() implements Node<Integer, String> {
        @Override
        public Integer start(Effects<String> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    @Test
    void aStepPropertyIsNamedWithItsStep() {
        StepProperty grows = new StepProperty("grows", Set.of(0), (before, after) -> {
            called();
            return (int) before < (int) after;
        });
        StepPredicate predicate = new StepPredicate(grows, logs.add());
        StepPredicate.Step up = new StepPredicate.Step(new Idle(), 1, 2);
        assertThat(predicate.admits(up, up.shown())).isTrue();
        StepPredicate.Step down = new StepPredicate.Step(new Idle(), 2, 1);
        assertThat(predicate.admits(down, down.shown())).isFalse();
        assertThat(running)
                .containsExactly("property grows, on the step from 1 to 2", "property grows, on the step from 2 to 1");
        assertThat(logs.longest()).as("running afterwards").isEmpty();
    }

    @Test
    void aPropertyOfStatesIsNamedWithTheLocalStates() {
        NOW.set(this);
        ClusterModel model = ClusterModel.<String>named("idle")
                .add("n0", new Idle())
                .add("n1", new Idle())
                .faults(Faults.NONE.withCrashes(1))
                .invariant("True", view -> {
                    Objects.requireNonNull(NOW.get()).called();
                    return view.isUp(0) == view.isUp(1) || view.size() == 2;
                })
                .build();
        TransitionSystem system = Systems.of(model, logs);
        int[] numbers = system.initialStates().get(0);
        int[] vector = new int[system.layout().words()];
        system.layout().pack(numbers, vector);
        StatePredicate property = system.predicates().get(0);
        assertThat(property.test(system.layout(), vector)).isTrue();
        Expansion crashes = system.newExpander().expand(vector, system.fingerprint(numbers), 0);
        for (int successor = 0; successor < crashes.count(); successor++) {
            crashes.copyVector(successor, vector);
            assertThat(property.test(crashes.layout(), vector)).isTrue();
        }
        assertThat(running)
                .containsExactly(
                        "property True, in state n0 = 0, n1 = 0",
                        "property True, in state n0 = down, n1 = 0",
                        "property True, in state n0 = 0, n1 = down");
    }

    /** Appends what was delivered. */
    private final class Deliveries implements HistoryRecorder<String, String> {
        @Override
        public String sent(String history, Envelope<String> envelope) {
            return history;
        }

        @Override
        public String delivered(String history, Envelope<String> envelope) {
            called();
            return history + envelope.message();
        }
    }

    @Test
    void aRecorderIsNamedWithItsHistoryAndCalledOnceForIt() {
        ClusterModel model = ClusterModel.<String>named("recorded")
                .add("n0", new Idle())
                .history("", new Deliveries())
                .build();
        HistoryTable table = new HistoryTable(model, logs.add(), new Occurrences());
        Domain<Object> histories = new Domain<>(Object::hashCode);
        SlotTable slots = new SlotTable(new Domain<?>[] {histories}, new int[] {0});
        int first = slots.intern(0, "h");
        int ops = table.ops(new Envelope<>(0, 0, "i"), List.of());
        int second = table.next(slots, 0, first, ops);
        assertThat(slots.value(0, second)).isEqualTo("hi");
        assertThat(table.next(slots, 0, first, ops)).isEqualTo(second);
        assertThat(running).containsExactly("the history recorder, on the history h");
        assertThat(logs.longest()).as("running afterwards").isEmpty();
    }
}
