package dev.clew.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.TemporalProperty.Operator;
import dev.clew.model.Variable;
import dev.clew.oracle.ltl.Claim;
import dev.clew.search.Search;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import dev.clew.search.VisitedStates;
import dev.clew.semantics.FairSteps;
import dev.clew.semantics.build.Systems;
import dev.clew.store.BlockPool;
import dev.clew.store.StateId;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Graphs made by hand: neighbours in the tables, requests to stop, and memory that is given back. */
class LassoCornersTest {
    private static final int LARGE = 1 << 15;

    /** With this seed {@link KeptGraph} puts all states into partition 0, in order. */
    private static final long ONE_PARTITION = 5000016L;

    /** Label 1 is of the only group, which is weak. */
    private static final int[][] BY_LABEL = {{}, {0}};

    private static RandomGraph.Step step(int label, int target) {
        return new RandomGraph.Step(label, target);
    }

    private static RandomGraph graph(Set<Integer> initial, Set<Integer> good, List<List<RandomGraph.Step>> steps) {
        Claim claim = new Claim(Operator.EVENTUALLY, good, Set.of());
        return new RandomGraph(initial, steps, BY_LABEL, new boolean[] {false}, List.of(claim));
    }

    /** The steps of state 1 end where those of state 2 begin, of which the first is fair and leads into the loop. */
    @Test
    void aStepOfTheNextStateInTheTableDoesNotMakeALoopFair() {
        RandomGraph graph = graph(
                Set.of(2),
                Set.of(3),
                List.of(
                        List.of(step(0, 1), step(1, 3)),
                        List.of(step(0, 0), step(1, 3)),
                        List.of(step(1, 0)),
                        List.of()));

        assertThat(new KeptGraph(graph, false, ONE_PARTITION).find(0)).isNull();
    }

    /** State 3 is reached first from state 0, in which the property is fulfilled. */
    @Test
    void aViolationBeginsInAnInitialStateAndNotBehindAGoodOne() {
        RandomGraph graph = graph(
                Set.of(0, 1),
                Set.of(0),
                List.of(List.of(step(0, 3)), List.of(step(1, 2)), List.of(step(1, 3)), List.of()));

        Lasso lasso = Objects.requireNonNull(new KeptGraph(graph, false, ONE_PARTITION).find(0));

        assertThat(lasso.states()).containsExactly(1, 2, 3);
        assertThat(lasso.stutters()).isTrue();
    }

    private static StateGraph chain(int states, boolean closed) {
        StateGraph graph = new StateGraph(new BlockPool(0));
        for (int state = 0; state < states; state++) {
            graph.addFlags(0, 0);
        }
        for (int state = 0; state < states; state++) {
            graph.beginSteps(0);
            if (closed || state + 1 < states) {
                graph.addStep(0, FairSteps.NO_LABEL, StateId.of(0, (state + 1) % states));
            }
        }
        return graph;
    }

    /** Counts states in components. */
    private static final class Counted implements StrongComponents.Listener {
        private int singles;
        private int members;

        @Override
        public void single(int state) {
            singles++;
        }

        @Override
        public void several(IntStack component) {
            members += component.size();
        }
    }

    private static Counted components(int states, boolean closed, boolean stopped) {
        Counted counted = new Counted();
        StrongComponents components =
                new StrongComponents(chain(states, closed), counted, new BlockPool(0), () -> stopped);
        for (int state = 0; state < states; state++) {
            components.include(StateId.of(0, state));
        }
        components.visit(StateId.of(0, 0));
        return counted;
    }

    @Test
    void aLargeGraphIsSearchedToTheEndUnlessToldToStop() {
        assertThat(components(LARGE, false, false).singles).isEqualTo(LARGE);
        assertThat(components(LARGE, true, false).members).isEqualTo(LARGE);
        assertThat(components(LARGE, false, true).singles).isZero();
        assertThat(components(LARGE, true, true).members).isZero();
    }

    @Test
    void aSmallGraphIsSearchedBeforeAnyoneIsAsked() {
        assertThat(components(20, false, true).singles).isEqualTo(20);
        assertThat(components(20, true, true).members).isEqualTo(20);
    }

    /** Without it the pool would be full soon. */
    @Test
    void aSearchForALassoGivesItsMemoryBack() {
        Pattern infinitelyOften = Pattern.of(Operator.INFINITELY_OFTEN, 0);
        StateGraph graph = chain(5, true);
        BlockPool pool = new BlockPool(1 << 19);
        List<Integer> initial = List.of(StateId.of(0, 0));
        FairGroups strong = new FairGroups(BY_LABEL, new boolean[] {true});
        LassoSearch search =
                new LassoSearch(graph, strong, initial, id -> id == 0 ? StateId.NO_PARENT : id - 64, pool, () -> false);
        for (int repetition = 0; repetition < 200; repetition++) {
            assertThat(search.find(infinitelyOften)).isNotNull();
        }
    }

    @Test
    void componentsOfManyStatesGiveTheirMemoryBack() {
        BlockPool pool = new BlockPool(1 << 19);
        StateGraph graph = chain(20, true);
        for (int repetition = 0; repetition < 200; repetition++) {
            Counted counted = new Counted();
            StrongComponents components = new StrongComponents(graph, counted, pool, () -> false);
            for (int state = 0; state < 20; state++) {
                components.include(StateId.of(0, state));
            }
            components.visit(StateId.of(0, 3));
            assertThat(counted.members).isEqualTo(20);
            components.clear();
        }
    }

    @Test
    void aStoppedSearchFindsNoLasso() {
        List<Integer> initial = List.of(StateId.of(0, 0));
        FairGroups none = new FairGroups(new int[][] {{}}, new boolean[0]);
        for (int stopAt = 1; stopAt <= 3; stopAt++) {
            AtomicInteger asked = new AtomicInteger();
            int last = stopAt;
            LassoSearch search = new LassoSearch(
                    chain(5, true),
                    none,
                    initial,
                    id -> id == 0 ? StateId.NO_PARENT : id - 64,
                    new BlockPool(0),
                    () -> asked.incrementAndGet() >= last);
            assertThat(search.find(Pattern.of(Operator.INFINITELY_OFTEN, 0)))
                    .as("stopped when asked for the %d. time", stopAt)
                    .isNull();
        }
    }

    private static Model counter(int last) {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> x = builder.variable("x", 0);
        return builder.action("Inc", s -> s.get(x) < last, s -> s.set(x, s.get(x) + 1))
                .checkDeadlock(false)
                .eventually("Last", s -> s.get(x) == last)
                .infinitelyOften("Again", s -> s.get(x) == last)
                .fairness(Fairness.weak("Inc"))
                .build();
    }

    private static TemporalCheck.Result checked(Model model, int stopAt) throws IOException {
        return checked(model, stopAt, new AtomicInteger());
    }

    private static TemporalCheck.Result checked(Model model, int stopAt, AtomicInteger asked) throws IOException {
        SearchOptions options = SearchOptions.builder().workers(1).build();
        try (Search search =
                new Search(Systems.of(model), false, options, new StopSignal(), progress -> {}, null, null)) {
            search.run();
            VisitedStates explored = Objects.requireNonNull(search.visitedStates());
            return TemporalCheck.run(explored, 1, () -> asked.incrementAndGet() >= stopAt);
        }
    }

    @Test
    void aCheckThatIsStoppedSaysThatItIsNotFinished() throws IOException {
        AtomicInteger questions = new AtomicInteger();
        checked(counter(300), Integer.MAX_VALUE, questions);
        int last = questions.get();
        for (int stopAt : new int[] {1, 2, last / 2, last - 5, last - 4, last - 3, last - 2, last - 1, last}) {
            TemporalCheck.Result result = checked(counter(300), stopAt);
            assertThat(result.limit())
                    .as("stopped when asked for the %d. time", stopAt)
                    .isEqualTo("the check of temporal properties was not finished");
            assertThat(result.violated()).isNull();
            assertThat(result.path()).isNull();
        }
    }

    @Test
    void aCheckThatIsNotStoppedIsFinished() throws IOException {
        TemporalCheck.Result result = checked(counter(300), Integer.MAX_VALUE);

        assertThat(result.limit()).isNull();
        assertThat(result.violated()).isNull();
        assertThat(result.vacuous()).isEmpty();
        assertThat(result.steps()).isEqualTo(300);
    }

    /** Nothing is noted of the states of a large graph after the request. */
    @Test
    void aGraphIsNotBuiltFurtherThanAsked() throws IOException {
        assertThat(checked(counter(6_000), 1).steps()).isZero();
        assertThat(checked(counter(6_000), 150).steps()).isBetween(1L, 5_000L);
    }
}
