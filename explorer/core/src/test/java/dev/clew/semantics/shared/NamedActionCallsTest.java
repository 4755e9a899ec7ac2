package dev.clew.semantics.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.purity.CallLogs;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Code of a model has a name while it runs, for a report of a call that does not return. */
class NamedActionCallsTest {
    @KeepsNoState("lets code of a model, which may hold nothing that changes, note its calls")
    private static final AtomicReference<@Nullable NamedActionCallsTest> NOW = new AtomicReference<>();

    private final CallLogs logs = new CallLogs();

    /** What is running at each call of the model's code. */
    private final List<String> running = new ArrayList<>();

    private static void called() {
        NamedActionCallsTest test = Objects.requireNonNull(NOW.get());
        test.running.add(
                test.logs.longest().map(CallLogs.Stuck::what).map(Supplier::get).orElse("nothing"));
    }

    private static Model counter() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> count = builder.variable("count", 0);
        IndexedVariable<String, Integer> half = builder.indexed("half", List.of("a", "b"), 0);
        return builder.initially(s -> {
                    called();
                    s.set(count, 3);
                })
                .action("Count", s -> {
                    called();
                    s.set(count, s.get(count) + 1);
                })
                .invariant("Low", s -> {
                    called();
                    return s.get(count) < 10 && s.get(half, "b") == 0;
                })
                .build();
    }

    @Test
    void initializersActionsAndPropertiesAreNamed() {
        NOW.set(this);
        TransitionSystem system = Systems.of(counter(), logs);
        assertThat(running).contains("an initializer").doesNotContain("nothing");
        assertThat(logs.longest()).as("running afterwards").isEmpty();
        int[] numbers = system.initialStates().get(0);
        int[] vector = new int[system.layout().words()];
        system.layout().pack(numbers, vector);
        running.clear();
        assertThat(system.predicates().get(0).test(system.layout(), vector)).isTrue();
        assertThat(running).containsExactly("property Low, in state count = 3, half = {a=0, b=0}");
        Expansion first = system.newExpander().expand(vector, system.fingerprint(numbers), 0);
        assertThat(first.count()).isEqualTo(1);
        first.copyVector(0, vector);
        running.clear();
        int[] next = new int[numbers.length];
        first.unpack(0, next);
        Expansion second = system.newExpander().expand(vector, system.fingerprint(next), 0);
        assertThat(second.count()).isEqualTo(1);
        assertThat(running).isNotEmpty().containsOnly("action Count, in state count = 4, half = {a=0, b=0}");
        assertThat(logs.longest()).as("running afterwards").isEmpty();
    }
}
