package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.clew.model.IndexedVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Report of a bitstate search: when its table is too small, when a bound cuts it off, and when it goes deep. */
class BitstateSearchTest {
    private static final int SIDE = 40;
    private static final long GRID = SIDE * SIDE * SIDE;

    /** Returns a model of three counters, each of which may be increased up to the length of the grid's side. */
    private static SharedStateModel.Builder grid() {
        SharedStateModel.Builder model = SharedStateModel.named("grid").checkDeadlock(false);
        List<String> axes = List.of("x", "y", "z");
        IndexedVariable<String, Integer> at = model.indexed("at", axes, 0);
        return model.action(
                        "Step",
                        axes,
                        (s, axis) -> s.get(at, axis) < SIDE - 1,
                        (s, axis) -> s.set(at, axis, s.get(at, axis) + 1))
                .sometimes("Far", s -> s.values(at).stream().allMatch(i -> i == SIDE / 2));
    }

    private static SharedStateModel counter(int end) {
        SharedStateModel.Builder model = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        return model.action("Increment", s -> s.get(count) < end, s -> s.set(count, s.get(count) + 1))
                .build();
    }

    private static SearchOptions.Builder bitstate() {
        return SmallSizes.options()
                .kind(SearchKind.DFS)
                .store(StoreKind.BITSTATE)
                .memory(8 << 20);
    }

    private static CheckReport check(SharedStateModel.Builder model, SearchOptions.Builder options) {
        return SmallSizes.check(model.build()).options(options.build()).run();
    }

    private static Bitstate figures(CheckReport report) {
        return Objects.requireNonNull(report.store().bitstate());
    }

    @Test
    @Tag("thorough")
    void aLargeTableMissesNothingAndStillProvesNothing() {
        CheckReport report = check(grid(), bitstate().memory(0));
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.counts().distinct()).isEqualTo(GRID);
        assertThat(report.counts().left()).isZero();
        assertThat(report.store().exact()).isFalse();
        assertThat(report.search().seed()).isZero();
        assertThat(report.limits())
                .singleElement()
                .asString()
                .startsWith(
                        "bitstate hashing can mistake a new state for a visited one: 64000 states in 512 MiB, each 2 of"
                                + " 4294967296 bits (67108.9 bits a state); estimated coverage of the reached states: 99.9999999");
        assertThat(figures(report).members()).singleElement().satisfies(member -> {
            assertThat(member.finished()).isTrue();
            assertThat(member.states()).isEqualTo(GRID);
            assertThat(member.bitsSet()).isBetween(2 * GRID - 100, 2 * GRID);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theCoverageOfATooSmallTableIsTheVisitedShareOfTheReachedStates(int hashes) {
        int all = 50_000;
        SharedStateModel.Builder model = SharedStateModel.named("initial").checkDeadlock(false);
        Variable<Integer> number = model.variable("number", 0);
        model.initially(s -> s.set(number, s.choose(all))); // so that every state is reached
        CheckReport report =
                check(model, bitstate().memory(16 << 10).hashes(hashes).seed(hashes));
        double coverage = figures(report).coverage();
        double visited = (double) Objects.requireNonNull(report.counts().distinct()) / all;
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(figures(report).bits()).isEqualTo(1 << 17);
        assertThat(coverage).isLessThan(0.95).isCloseTo(visited, within(0.01));
        assertThat(report.store().collisionProbability()).isGreaterThan(0.99);
    }

    @Test
    void statesBehindMissedOnesAreNotInTheEstimate() {
        CheckReport report = check(grid(), bitstate().memory(16 << 10));
        double visited = (double) Objects.requireNonNull(report.counts().distinct()) / GRID;
        assertThat(figures(report).coverage()).isBetween(visited, visited + 0.2);
        assertThat(report.limits()).singleElement().asString().contains("coverage of the reached states");
    }

    @Test
    void aSwarmCoversMoreThanEachOfItsMembers() {
        CheckReport report = check(grid(), bitstate().memory(4 << 14).swarm(4).seed(3));
        Bitstate swarm = figures(report);
        assertThat(swarm.members()).hasSize(4).allMatch(Bitstate.Member::finished);
        assertThat(swarm.members().stream().mapToLong(Bitstate.Member::states).distinct())
                .hasSizeGreaterThan(1);
        assertThat(swarm.members()).allMatch(member -> member.coverage() < 0.9 && swarm.coverage() > 0.99);
        assertThat(swarm.coverage()).isLessThan(1);
        assertThat(report.limits()).singleElement().asString().contains("shared by 4 members");
        assertThat(report.counts().generated())
                .isEqualTo(swarm.members().stream()
                        .mapToLong(Bitstate.Member::generated)
                        .sum());
    }

    @Test
    void onlyTheSeedDeterminesWhichStatesAreMissed() {
        CheckReport one = check(grid(), bitstate().memory(16 << 10).seed(11));
        CheckReport same = check(grid(), bitstate().memory(16 << 10).seed(11));
        CheckReport other = check(grid(), bitstate().memory(16 << 10).seed(12));
        assertThat(same.counts()).isEqualTo(one.counts());
        assertThat(figures(same)).isEqualTo(figures(one));
        assertThat(figures(other)).isNotEqualTo(figures(one));
    }

    @Test
    void theViolationReportedDoesNotDependOnTheNumberOfWorkers() {
        SharedStateModel.Builder model = SharedStateModel.named("sum").checkDeadlock(false);
        List<String> axes = List.of("x", "y", "z", "u");
        IndexedVariable<String, Integer> at = model.indexed("at", axes, 0);
        model.action("Step", axes, (s, axis) -> s.get(at, axis) < 20, (s, axis) -> s.set(at, axis, s.get(at, axis) + 1))
                .invariant("NotThere", s -> !s.values(at).equals(List.of(11, 3, 17, 8)));
        CheckReport one = check(model, bitstate().swarm(6).seed(5).workers(1));
        CheckReport three = check(model, bitstate().swarm(6).seed(5).workers(3));
        assertThat(one.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(one.limits()).isEmpty();
        assertThat(figures(one).states()).isGreaterThan(4096); // more than one round
        assertThat(three.trace()).isEqualTo(one.trace());
        assertThat(three.counts()).isEqualTo(one.counts());
        assertThat(figures(three)).isEqualTo(figures(one));
    }

    @Test
    void deepBehaviorsDoNotOverflowTheStack() {
        int end = 300_000;
        CheckReport report = SmallSizes.check(counter(end))
                .options(bitstate().memory(32 << 20).hashes(6).build())
                .run();
        assertThat(report.counts().depth()).isEqualTo(end + 1);
        assertThat(report.counts().distinct()).isEqualTo(end + 1);
        assertThat(figures(report).members().get(0).finished()).isTrue();
    }

    @Test
    void boundsCutAndAreNamed() {
        CheckReport states = check(grid(), bitstate().maxStates(1000).swarm(2));
        assertThat(states.limits()).hasSize(2).first().isEqualTo("max-states 1000");
        assertThat(figures(states).members()).allMatch(member -> member.states() == 1000 && !member.finished());
        assertThat(states.counts().left()).isPositive();
        CheckReport depth = check(grid(), bitstate().maxDepth(10));
        assertThat(depth.limits()).hasSize(2).first().isEqualTo("max-depth 10");
        assertThat(depth.counts().depth()).isEqualTo(10);
        assertThat(depth.counts().distinct()).isEqualTo(220); // all within nine steps: 12 choose 3
        StopSignal stop = new StopSignal();
        stop.raise();
        CheckReport stopped = SmallSizes.check(grid().build())
                .options(bitstate().build())
                .stopOn(stop)
                .run();
        assertThat(stopped.limits()).hasSize(2).first().asString().startsWith("interrupted");
    }

    @Test
    void goalsAreReachedAndUnreachedOnesAreNotAnError() {
        CheckReport reached = check(grid(), bitstate().swarm(2));
        assertThat(reached.witnesses())
                .singleElement()
                .satisfies(witness -> assertThat(witness.trace().steps()).hasSizeGreaterThan(SIDE));
        CheckReport open = check(grid().sometimes("Never", s -> false), bitstate());
        assertThat(open.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(open.openGoals()).containsExactly("Never");
    }

    @Test
    void otherOrdersAreRefused() {
        assertThatThrownBy(() -> bitstate().kind(SearchKind.BFS).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kind is BFS, allowed: DFS with the store BITSTATE");
        assertThatThrownBy(() -> bitstate().hashes(0).build()).hasMessageContaining("hashes is 0, allowed: 1..8");
        assertThatThrownBy(() -> bitstate().swarm(1001).build()).hasMessageContaining("allowed: 1..1000");
    }
}
