package dev.clew.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.semantics.build.Systems;
import dev.clew.state.VectorLayout;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reduction answers each question as the system that it wraps, except for what a reduction changes. */
class ForwardingSystemTest {
    /** What reductions answer themselves, or derive from other answers. */
    private static final Set<String> OWN = Set.of(
            "initialStates",
            "beginAt",
            "newExpander",
            "newFullExpander",
            "isReduced",
            "representative",
            "symmetricSets",
            "asymmetryAt",
            "excludedBy");

    private static final VectorLayout LAYOUT = VectorLayout.ofWidths(3);

    /** An argument, or an answer that is not the default one, of each type. */
    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(int[].class, new int[] {4, 5}),
            Map.entry(int.class, 6),
            Map.entry(long.class, 7L),
            Map.entry(String.class, "text"),
            Map.entry(List.class, List.of("element")),
            Map.entry(Set.class, Set.of("member")),
            Map.entry(Map.class, Map.of("key", "value")),
            Map.entry(Optional.class, Optional.of("present")),
            Map.entry(VectorLayout.class, LAYOUT),
            Map.entry(Expansion.class, new Expansion(LAYOUT)),
            Map.entry(Action.class, new Action.Heal()),
            Map.entry(FairSteps.class, new FairSteps(List.of(), List.of(), false)),
            Map.entry(StepClasses.class, new StepClasses()),
            Map.entry(HandlerCall.class, new HandlerCall(0, "call", "input", listener -> Optional.empty())),
            Map.entry(Model.class, model()),
            Map.entry(Population.class, new Population(Map.of(), Map.of("n", 1), Map.of())),
            Map.entry(StatePredicate.class, Systems.of(model()).invariant("always", variables -> true)),
            Map.entry(Predicate.class, (Predicate<Object>) tested -> true),
            Map.entry(DataOutput.class, new DataOutputStream(new ByteArrayOutputStream())),
            Map.entry(ValueTables.class, proxy(ValueTables.class)),
            Map.entry(Fields.class, proxy(Fields.class)),
            Map.entry(Expander.class, proxy(Expander.class)),
            Map.entry(TransitionSystem.class, proxy(TransitionSystem.class)));

    private static Model model() {
        SharedStateModel.Builder builder = SharedStateModel.named("still");
        builder.variable("value", 0);
        return builder.build();
    }

    private static <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().equals("equals") ? self == arguments[0] : "a proxy"));
    }

    /** A question that was asked. */
    private record Asked(String name, List<Object> arguments) {}

    /** A reduction that changes nothing. */
    private static final class Plain extends ForwardingSystem {
        Plain(TransitionSystem wrapped) {
            super(wrapped);
        }

        @Override
        public List<int[]> initialStates() {
            return List.of();
        }

        @Override
        public void beginAt(int[] numbers) {}

        @Override
        public Expander newExpander() {
            return newUnjudgedExpander();
        }

        @Override
        public Expander newFullExpander() {
            return newUnjudgedExpander();
        }
    }

    static Stream<Method> questions() {
        return Arrays.stream(TransitionSystem.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !OWN.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aQuestionIsForwarded(Method question) throws ReflectiveOperationException {
        List<Asked> asked = new ArrayList<>();
        @Nullable Object answer = question.getReturnType() == void.class ? null : sample(question.getReturnType());
        TransitionSystem wrapped = (TransitionSystem) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransitionSystem.class}, (self, method, arguments) -> {
                    asked.add(new Asked(method.getName(), arguments == null ? List.of() : List.of(arguments)));
                    return answer;
                });
        Object[] arguments = Arrays.stream(question.getParameterTypes())
                .map(ForwardingSystemTest::sample)
                .toArray();
        assertThat(question.invoke(new Plain(wrapped), arguments)).isEqualTo(answer);
        assertThat(asked).containsExactly(new Asked(question.getName(), List.of(arguments)));
    }

    private static Object sample(Class<?> type) {
        return Objects.requireNonNull(SAMPLES.get(type), () -> "no sample of " + type);
    }
}
