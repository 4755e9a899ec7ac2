package dev.clew.semantics.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.fault.Faults;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.ValueTables;
import dev.clew.semantics.cluster.node.LocalState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The system of a model, of both kinds. */
class SystemsTest {
    private record Value(int number) {}

    /** Starts with a value. */
    private record Still() implements Node<Value, String> {
        @Override
        public Value start(Effects<String> effects) {
            return new Value(effects.self());
        }

        @Override
        public Value receive(Value state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    private static ClusterModel cluster() {
        return ClusterModel.<String>named("still")
                .add("n0", new Still())
                .add("n1", new Still())
                .faults(Faults.NONE.withCrashes(1))
                .build();
    }

    private static Model shared() {
        SharedStateModel.Builder builder = SharedStateModel.named("still");
        builder.variable("value", new Value(0));
        return builder.build();
    }

    @Test
    void theLayoutHoldsTheInitialStates() {
        SharedStateModel.Builder many = SharedStateModel.named("many");
        Variable<Integer> value = many.variable("value", 0);
        many.initially(s -> s.set(value, s.choose(500)));
        TransitionSystem system = Systems.of(many.build());
        assertThat(system.initialStates()).hasSize(500);
        int[] vector = new int[system.layout().words()];
        int[] unpacked = new int[system.layout().slots()];
        for (int[] numbers : system.initialStates()) {
            system.layout().pack(numbers, vector);
            system.layout().unpack(vector, unpacked);
            assertThat(unpacked).isEqualTo(numbers);
        }
    }

    /** A file with a saved search may hold values of the model and of its system. */
    @Test
    void aSavedSearchHoldsValuesOfItsModel() {
        Predicate<Class<?>> ofCluster = Systems.savedTypes(cluster()).admitted();
        Predicate<Class<?>> ofShared = Systems.savedTypes(shared()).admitted();
        assertThat(ofCluster).accepts(Value.class, LocalState.class).rejects(Runtime.class);
        assertThat(ofShared).accepts(Value.class).rejects(Runtime.class);
    }

    @Test
    void valuesHaveNumbersInTables() {
        TransitionSystem system = Systems.of(shared());
        ValueTables tables = system.valueTables();
        assertThat(tables.count()).isEqualTo(1);
        int number = system.initialStates().get(0)[0];
        assertThat(tables.value(tables.tableOfSlot(0), number)).isEqualTo(new Value(0));
        assertThat(tables.intern(0, new Value(0))).isEqualTo(number);
        assertThat(tables.intern(0, new Value(1))).isNotEqualTo(number);
        ValueTables ofCluster = Systems.of(cluster()).valueTables();
        assertThat(ofCluster.hasParts(ofCluster.tableOfSlot(0))).isTrue();
    }

    /** Node with state of its own. */
    private static final class Hidden implements Node<Integer, String> {
        private final List<String> seen = new ArrayList<>();

        @Override
        public Integer start(Effects<String> effects) {
            return seen.size();
        }

        @Override
        public Integer receive(Integer state, int source, String message, Effects<String> effects) {
            seen.add(message);
            return state;
        }
    }

    @Test
    void aModelWithStateOfItsOwnHasNoSystem() {
        ClusterModel model =
                ClusterModel.<String>named("hidden").add("n0", new Hidden()).build();
        assertThatThrownBy(() -> Systems.of(model))
                .isInstanceOf(ModelError.class)
                .hasMessageContaining("seen");
    }
}
