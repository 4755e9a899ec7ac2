package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nodes that crash and links that are cut, where some nodes may fail and others may not. */
class NamedFaultsTest {

    /** Node that does nothing. */
    private record Idle(boolean mayFail) implements Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            return "idle";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    private static ClusterBuilder<String> three(Faults faults) {
        return ClusterModel.<String>named("three")
                .add("a", new Idle(true))
                .add("b", new Idle(true))
                .add("client", new Idle(false))
                .faults(faults);
    }

    /** Returns the partitions that may begin in the first state, as actions. */
    private static Set<String> partitions(Faults faults) {
        ClusterModel model = three(faults).build();
        ClusterSystem oracle = new ClusterSystem(model);
        Set<String> expected = new TreeSet<>();
        oracle.steps(oracle.initialStates().get(0)).stream()
                .map(step -> step.action())
                .filter(Action.Partition.class::isInstance)
                .forEach(action ->
                        expected.add(((Action.Partition) action).groups().toString()));
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.counts().distinct())
                .isEqualTo(NaiveExplorer.explore(model).distinct());
        assertThat(report.counts().distinct())
                .isEqualTo(1 + 2L * expected.size() - (expected.isEmpty() ? 0 : expected.size() - 1));
        return expected;
    }

    private static final Faults CUT = Faults.NONE.withPartitions(1);

    @Test
    void oneNodeThatMayFailIsCutOffFromAllOthers() {
        Faults one = CUT.withNodes(Set.of("a"));
        assertThat(partitions(one.withShape(Faults.Shape.ISOLATE))).containsExactly("[[0], [1, 2]]");
        assertThat(partitions(one.withShape(Faults.Shape.LINKS))).containsExactly("[[0], [1]]", "[[0], [2]]");
        assertThat(partitions(one.withShape(Faults.Shape.ONE_WAY)))
                .containsExactly("[[0], [1]]", "[[0], [2]]", "[[1], [0]]", "[[2], [0]]");
        // a alone, or with one of the others
        assertThat(partitions(one.withShape(Faults.Shape.SPLITS))).hasSize(3);
    }

    @Test
    void aLinkBetweenTwoNodesThatMayNotFailIsNeverCut() {
        assertThat(partitions(CUT.withNodes(Set.of("a")).withShape(Faults.Shape.LINKS)))
                .doesNotContain("[[1], [2]]");
        assertThat(partitions(CUT.withShape(Faults.Shape.LINKS)))
                .containsExactly("[[0], [1]]", "[[0], [2]]", "[[1], [2]]");
    }

    @Test
    void aNodeMayBeCutOffWithoutBeingAllowedToCrash() {
        Faults faults = CUT.withShape(Faults.Shape.ISOLATE)
                .withCrashes(1)
                .withNodes(Set.of("a"))
                .withCutNodes(Set.of("client"));
        CheckReport report = SmallSizes.check(three(faults)
                        .step(
                                "OnlyTheClientIsCutOff",
                                (before, action, after) -> !(action instanceof Action.Partition cut)
                                        || cut.groups().get(0).equals(List.of(2)))
                        .step(
                                "OnlyACrashes",
                                (before, action, after) -> !(action instanceof Action.Crash crash) || crash.node() == 0)
                        .sometimes("Crashed", view -> !view.isUp(0))
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aNodeMayCrashWithoutBeingCutOff() {
        Faults faults = CUT.withShape(Faults.Shape.ISOLATE)
                .withCrashes(1)
                .withCutNodes(Set.of("a"))
                .withCrashNodes(Set.of("b"));
        CheckReport report = SmallSizes.check(three(faults)
                        .step(
                                "OnlyBCrashes",
                                (before, action, after) -> !(action instanceof Action.Crash crash) || crash.node() == 1)
                        .step(
                                "OnlyAIsCutOff",
                                (before, action, after) -> !(action instanceof Action.Partition cut)
                                        || cut.groups().get(0).equals(List.of(0)))
                        .sometimes("Crashed", view -> !view.isUp(1))
                        .build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void namesThatTheModelDoesNotHaveAreRefused() {
        for (Faults faults :
                List.of(CUT.withCutNodes(Set.of("x")), CUT.withCrashNodes(Set.of("x")), CUT.withNodes(Set.of("x")))) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> three(faults).build()))
                    .hasMessageContaining("has no node 'x'; its nodes are a, b, client");
        }
        assertThat(Objects.requireNonNull(three(CUT).build()).faults())
                .isEqualTo(CUT.withCrashLinks(Faults.CrashLinks.KEPT));
    }
}
