package dev.clew.semantics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SmallGraph;
import dev.clew.semantics.build.Systems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A crash that breaks links says in its action how many messages each link lost, in every combination. */
class BrokenLinksTest {
    /** Sends some messages to each other node when it starts, and one more to each in a handler. */
    private record Sender(Map<Integer, Integer> messages) implements Node.WithActions<String, String, String> {
        @Override
        public String start(Effects<String> effects) {
            messages.forEach((to, count) -> {
                for (int i = 0; i < count; i++) {
                    effects.send(to, "m" + i);
                }
            });
            return "idle";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return state;
        }

        @Override
        public List<String> actions(String state) {
            return state.equals("idle") && !messages.isEmpty() ? List.of("more") : List.of();
        }

        @Override
        public String act(String state, String action, Effects<String> effects) {
            messages.keySet().stream().sorted().forEach(to -> effects.send(to, "last"));
            return "done";
        }

        @Override
        public boolean mayCrash() {
            return !messages.isEmpty();
        }
    }

    private static SmallGraph graph(Network.Kind kind, Faults faults) {
        ClusterModel model = ClusterModel.<String>named("links")
                .add("one", new Sender(Map.of()))
                .add("sender", new Sender(Map.of(0, 2, 2, 1)))
                .add("two", new Sender(Map.of()))
                .network(Network.reliable(kind))
                .faults(faults.withCrashes(1).withCrashLinks(Faults.CrashLinks.BROKEN))
                .build();
        return SmallGraph.of(model, Systems.of(model), 20_000).orElseThrow();
    }

    private static Action.Crash crash(SmallGraph.Step step) {
        return (Action.Crash) step.action();
    }

    private static List<String> texts(List<Action.BrokenLink> links) {
        return links.stream()
                .map(link -> link.destination() + ":" + link.lost())
                .toList();
    }

    /** Returns what the crashes in the first state that has some lose, by the number of effects before. */
    private static Map<Integer, List<List<String>>> losses(SmallGraph graph) {
        List<SmallGraph.Step> first = graph.steps().stream()
                .filter(step -> step.from() == 0 && step.action() instanceof Action.Crash)
                .toList();
        return first.stream()
                .collect(Collectors.groupingBy(
                        BrokenLinksTest::effects,
                        Collectors.mapping(step -> texts(crash(step).broken()), Collectors.toList())));
    }

    private static int effects(SmallGraph.Step step) {
        Action.Interrupted during = crash(step).during();
        return during == null ? 0 : during.effects();
    }

    /** The first initial state has all messages: two in flight to node 0, one to node 2. */
    @ParameterizedTest
    @CsvSource({"ORDERED, false", "UNORDERED_NONDUPLICATING, false", "ORDERED, true"})
    void everyCombinationOfLostMessagesIsAStep(Network.Kind kind, boolean notices) {
        Map<Integer, List<List<String>>> losses = losses(graph(kind, Faults.NONE.withNotices(notices)));
        List<List<String>> between = new ArrayList<>(List.of(
                List.of(),
                List.of("0:1"),
                List.of("0:2"),
                List.of("2:1"),
                List.of("0:1", "2:1"),
                List.of("0:2", "2:1")));
        if (kind != Network.Kind.ORDERED) { // either of the two may be the one that stays
            between.add(List.of("0:1"));
            between.add(List.of("0:1", "2:1"));
        }
        assertThat(losses.get(0)).containsExactlyInAnyOrderElementsOf(between);
        assertThat(losses.get(1)).contains(List.of("0:3"), List.of("0:3", "2:1"), List.of());
        assertThat(losses.get(1)).doesNotContain(List.of("2:2"));
    }

    @Test
    void aLinkThatIsCutHasLostItsMessagesAlready() {
        SmallGraph graph = graph(
                Network.Kind.ORDERED,
                Faults.NONE.withPartitions(1).withShape(Faults.Shape.ONE_WAY).withCrossing(Faults.Crossing.LOST));
        int cut = graph.steps().stream()
                .filter(step -> step.from() == 0
                        && step.action().equals(new Action.Partition(List.of(List.of(1), List.of(0)), true)))
                .findFirst()
                .orElseThrow()
                .to();
        List<SmallGraph.Step> crashes = graph.steps().stream()
                .filter(step -> step.from() == cut && step.action() instanceof Action.Crash)
                .toList();
        assertThat(crashes).isNotEmpty();
        assertThat(crashes)
                .allSatisfy(step -> assertThat(texts(crash(step).broken())).noneMatch(text -> text.startsWith("0:")));
        assertThat(crashes)
                .anySatisfy(step -> assertThat(texts(crash(step).broken())).containsExactly("2:1"));
    }

    /** Ten links with three messages each break in 4 to the power of 10 ways: more than steps have numbers. */
    @Test
    void moreWaysThanStepsHaveNumbersAreAnError() {
        Map<Integer, Integer> messages =
                Map.copyOf(IntStream.range(1, 11).boxed().collect(Collectors.toMap(to -> to, to -> 3)));
        ClusterBuilder<String> builder = ClusterModel.<String>named("links").add("sender", new Sender(messages));
        messages.keySet().forEach(to -> builder.add("n" + to, new Sender(Map.of())));
        ClusterModel model = builder.network(Network.reliable(Network.Kind.ORDERED))
                .faults(Faults.NONE.withCrashes(1).withCrashPoints(Faults.CrashPoints.HANDLERS))
                .build();
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message())
                .contains("a crash of node sender may break links in more than 1048576 ways", "crash-links kept");
    }
}
