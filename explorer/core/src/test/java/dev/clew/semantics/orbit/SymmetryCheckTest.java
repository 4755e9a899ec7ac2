package dev.clew.semantics.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ModelError;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.purity.CallLogs;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.shared.SharedStateSystem;
import dev.clew.symmetry.Elements;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What the check of a state finds, and that it is made again once the layout has grown where an image does not fit.
 */
class SymmetryCheckTest {
    private static final List<ModelValue> BEARERS = ModelValue.numbered("b", 3);

    /** A torch that a bearer holds, and how often it was passed on to himself: some text, empty at first. */
    private static final class Torch {
        final SharedStateModel.Builder builder = SharedStateModel.named("torch").symmetricValues(BEARERS.toArray());
        final Variable<List<Object>> torch = builder.variable("torch", List.of("nobody"));
        final SharedStateModel model;
        final SharedStateSystem system;
        final Symmetry symmetry;

        Torch(Consumer<Torch> more) throws IOException {
            builder.initially(s -> s.set(torch, List.of(s.choose(BEARERS))));
            more.accept(this);
            model = builder.build();
            system = new SharedStateSystem(model, null, new CallLogs());
            symmetry = Symmetry.of(system, model.name(), Elements.of(model, node -> 0));
        }

        /** Adds an action of some bearers alone that lengthens the value while it has a size. */
        Torch step(String name, List<ModelValue> bearers, int size) {
            builder.action(
                    name,
                    BEARERS,
                    (s, bearer) -> bearers.contains(bearer)
                            && s.get(torch).size() == size
                            && s.get(torch).get(0).equals(bearer),
                    (s, bearer) -> s.set(
                            torch,
                            IntStream.rangeClosed(0, size)
                                    .mapToObj(i -> i == 0 ? (Object) bearer : name)
                                    .toList()));
            return this;
        }

        boolean holds(StateView s, int bearer) {
            return s.get(torch).get(0).equals(BEARERS.get(bearer));
        }

        /** Makes the number of every further value too great for the present layout. */
        void fillLayout() {
            for (int i = 0; system.layout().fits(0, i); i++) {
                system.slots().intern(0, List.of("filler", i));
            }
        }

        int[] state(Object... value) {
            return new int[] {system.slots().intern(0, List.of(value))};
        }

        boolean passes(int[] numbers, int one, int other) {
            int[] vector = packed(numbers);
            Expansion steps = system.newExpander().expand(vector, system.fingerprint(numbers), 0);
            return new SymmetryCheck(system, symmetry, system.newExpander())
                    .passes(vector, steps, new int[] {one, other});
        }

        int[] packed(int[] numbers) {
            int[] vector = new int[system.layout().words()];
            system.layout().pack(numbers, vector);
            return vector;
        }
    }

    @Test
    void anImageThatDoesNotFitIsNotChecked() throws IOException {
        Torch torch = new Torch(t -> {});
        int[] first = torch.state(BEARERS.get(0), "extra");
        torch.fillLayout();
        assertThat(torch.passes(first, 0, 1)).isFalse();
        torch.system.growLayout();
        assertThat(torch.passes(first, 0, 1)).isTrue();
    }

    @Test
    void anImageWhoseSuccessorDoesNotFitIsNotChecked() throws IOException {
        Torch torch = new Torch(t -> t.step("Pass", BEARERS, 1));
        int[] first = torch.state(BEARERS.get(0));
        torch.state(BEARERS.get(1));
        torch.system.newExpander().expand(torch.packed(first), torch.system.fingerprint(first), 0);
        torch.fillLayout();
        assertThat(torch.passes(first, 0, 1)).isFalse();
        torch.system.growLayout();
        assertThat(torch.passes(first, 0, 1)).isTrue();
    }

    /** The state is expanded again after the layout has grown. */
    @Test
    void aSampledStateWhoseImageDoesNotFitOverflows() throws IOException {
        Torch torch = new Torch(t -> t.step("Pass", BEARERS, 2));
        int[] first = torch.state(BEARERS.get(0), "extra");
        torch.system.newExpander().expand(torch.packed(first), torch.system.fingerprint(first), 0);
        torch.fillLayout();
        long sampled = 0;
        OrbitExpander before = new OrbitExpander(torch.system, torch.symmetry, torch.system::newExpander);
        assertThat(before.expand(torch.packed(first), sampled, 0).overflow()).isTrue();
        torch.system.growLayout();
        OrbitExpander after = new OrbitExpander(torch.system, torch.symmetry, torch.system::newExpander);
        Expansion expansion = after.expand(torch.packed(first), sampled, 0);
        assertThat(expansion.overflow()).isFalse();
        assertThat(expansion.count()).isEqualTo(1);
    }

    @Test
    void aProbeGoesOnBehindAStateWhoseImageDidNotFit() throws IOException {
        Torch torch = new Torch(t -> t.step("Pass", BEARERS, 1).step("Drop", BEARERS.subList(2, 3), 2));
        torch.system.initialStates();
        torch.fillLayout();
        assertThatThrownBy(() -> new SymmetryProbe(torch.system, torch.symmetry, 10).run())
                .isInstanceOf(ModelError.class)
                .hasMessageContaining("is not symmetric in b2 and b3")
                .hasMessageContaining("Drop");
    }

    /**
     * The bearer of every representative is the same, the first or the last: a step of the last alone is found by their
     * exchange, not by those of neighbours.
     */
    @Test
    void anAsymmetryThatBeginsLateIsFoundInSomeState() {
        SharedStateModel.Builder builder = SharedStateModel.named("late").checkDeadlock(false);
        Variable<ModelValue> bearer = builder.variable("bearer", BEARERS.get(0));
        Variable<Integer> hour = builder.variable("hour", 0);
        SharedStateModel model = builder.initially(s -> s.set(bearer, s.choose(BEARERS)))
                .action("Tick", s -> s.get(hour) < 3000, s -> s.set(hour, s.get(hour) + 1))
                .action("Rest", s -> s.get(hour) > 100 && s.get(bearer).equals(BEARERS.get(2)), s -> s.set(hour, 3000))
                .symmetricValues(BEARERS.toArray())
                .build();
        CheckReport report = SmallSizes.check(model)
                .options(SmallSizes.options().symmetry(true).build())
                .run();
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.ERROR);
        assertThat(Objects.requireNonNull(report.message()))
                .contains("is not symmetric in ")
                .contains("Rest");
    }

    @Test
    void aStepOfTheImageAloneIsNamed() throws IOException {
        Torch torch = new Torch(t -> t.step("Drop", BEARERS.subList(1, 2), 1));
        assertThatThrownBy(() -> torch.passes(torch.state(BEARERS.get(0)), 0, 1))
                .isInstanceOf(ModelError.class)
                .hasMessageContaining(
                        "has no counterpart of what can be done once they are exchanged: the step Drop(b2); ");
    }

    /** A declared end matters only where nothing else can be done. */
    @Test
    void aDeclaredEndIsComparedInStatesWithoutSteps() throws IOException {
        Torch torch = new Torch(t -> {
            t.step("Pass", BEARERS, 1);
            t.builder.finalState("FirstRests", s -> t.holds(s, 0));
        });
        assertThatCode(() -> torch.passes(torch.state(BEARERS.get(0)), 0, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> torch.passes(torch.state(BEARERS.get(0), "Pass"), 0, 1))
                .isInstanceOf(ModelError.class)
                .hasMessageContaining("and the same with them exchanged differ in FirstRests");
    }

    @Test
    void aPropertyThatThrowsIsNotOneThatIsFalse() throws IOException {
        Torch torch = new Torch(t -> {
            t.builder.invariant("NotTheSecond", s -> {
                if (t.holds(s, 1)) {
                    throw new IllegalStateException("the second");
                }
                return false;
            });
        });
        assertThatThrownBy(() -> torch.passes(torch.state(BEARERS.get(0)), 0, 1))
                .isInstanceOf(ModelError.class)
                .hasMessageContaining("differ in NotTheSecond");
        assertThatCode(() -> torch.passes(torch.state(BEARERS.get(0)), 0, 2)).doesNotThrowAnyException();
    }

    @Test
    void aReducedSystemBeginsAtARepresentative() throws IOException {
        Torch torch = new Torch(t -> t.step("Pass", BEARERS, 1));
        OrbitSystem orbits = new OrbitSystem(torch.system, torch.symmetry);
        assertThat(orbits.initialStates()).hasSize(1);
        torch.fillLayout();
        int[] second = torch.state(BEARERS.get(1), "late");
        orbits.beginAt(second);
        assertThat(torch.system.initialStates()).containsExactly(second);
        assertThat(orbits.initialStates()).containsExactly(orbits.representative(second));
        int[] start = orbits.initialStates().get(0);
        assertThat(torch.system.layout().fits(0, start[0])).isTrue();
    }

    /** Steps that change nothing are listed for coverage, and no step is skipped: groups differ from state to state. */
    @Test
    void aReducedSystemListsEveryStep() throws IOException {
        Torch torch = new Torch(t -> {
            Variable<Integer> x = t.builder.variable("x", 0);
            t.builder.action("Stay", s -> s.set(t.torch, s.get(t.torch)));
            t.builder.action("X", s -> s.get(x) == 0, s -> s.set(x, 1));
            t.step("Pass", BEARERS, 1);
        });
        OrbitSystem orbits = new OrbitSystem(torch.system, torch.symmetry);
        orbits.probe(10);
        torch.system.settle();
        int[] start = orbits.initialStates().get(0);
        int[] vector = torch.packed(start);
        long fingerprint = orbits.fingerprint(start);
        Expansion concrete = torch.system.newExpander().expand(vector, fingerprint, 0);
        assertThat(LongStream.range(0, concrete.count()).map(i -> concrete.sleepMask((int) i)))
                .anyMatch(mask -> mask != 0);
        Expansion plain = orbits.newExpander().expand(vector, fingerprint, 0);
        assertThat(plain.count()).isEqualTo(2);
        assertThat(plain.sleepMask(0)).isZero();
        assertThat(plain.sleepMask(1)).isZero();
        assertThat(orbits.newFullExpander().expand(vector, fingerprint, 0).count())
                .isEqualTo(3);
    }
}
