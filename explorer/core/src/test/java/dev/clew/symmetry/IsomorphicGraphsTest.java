package dev.clew.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.search.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With symmetry reduction a search finds one state of each orbit. The models build graphs edge by edge, so there are as
 * many orbits as graphs up to isomorphism: their numbers are sequences A000088 and A000595 of the OEIS.
 */
class IsomorphicGraphsTest {
    private static final SearchOptions BFS =
            SmallSizes.options().workers(1).symmetry(true).build();

    static Stream<SearchOptions> searches() {
        return Stream.of(
                BFS,
                BFS.but().workers(2).store(StoreKind.FINGERPRINT).build(),
                BFS.but().kind(SearchKind.DFS).build());
    }

    private static SharedStateModel.Builder named(String name, List<ModelValue> vertices) {
        return SharedStateModel.named(name).checkDeadlock(false).symmetricValues(vertices.toArray());
    }

    private static Model graphs(int size) {
        List<ModelValue> vertices = ModelValue.numbered("v", size);
        List<Set<ModelValue>> pairs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(Set.of(vertices.get(i), vertices.get(j)));
            }
        }
        return graphs("graphs", vertices, pairs);
    }

    private record Arc(ModelValue from, ModelValue to) {}

    private static Model directedGraphs(int size) {
        List<ModelValue> vertices = ModelValue.numbered("v", size);
        List<Arc> arcs = vertices.stream()
                .flatMap(from -> vertices.stream().map(to -> new Arc(from, to)))
                .toList();
        return graphs("directed", vertices, arcs);
    }

    private static <E> Model graphs(String name, List<ModelValue> vertices, List<E> universe) {
        SharedStateModel.Builder model = named(name, vertices);
        SetVariable<E> edges = model.set("edges", universe);
        return model.action("Connect", universe, (s, edge) -> !s.contains(edges, edge), (s, edge) -> s.add(edges, edge))
                .build();
    }

    private static CheckReport check(Model model, SearchOptions options) {
        return SmallSizes.check(model).options(options).run();
    }

    @ParameterizedTest
    @MethodSource("searches")
    void graphsAreFoundUpToIsomorphism(SearchOptions options) {
        int[] expected = {1, 2, 4, 11, 34};
        for (int size = 2; size <= 5; size++) {
            CheckReport report = check(graphs(size), options);
            assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
            assertThat(report.counts().distinct())
                    .as("graphs of %d vertices", size)
                    .isEqualTo(expected[size - 1]);
        }
        assertThat(check(directedGraphs(2), options).counts().distinct()).isEqualTo(10);
        assertThat(check(directedGraphs(3), options).counts().distinct()).isEqualTo(104);
    }

    static Stream<SearchOptions> searchesAndBits() {
        SearchOptions bits = BFS.but()
                .kind(SearchKind.DFS)
                .store(StoreKind.BITSTATE)
                .memory(1 << 20)
                .build();
        return Stream.concat(
                searches(), Stream.of(bits, bits.but().swarm(2).workers(2).build()));
    }

    /** Paths of representatives become behaviors of the model, each step with the vertices of the one before. */
    @ParameterizedTest
    @MethodSource("searchesAndBits")
    void behaviorsAreThoseOfTheModel(SearchOptions options) {
        List<ModelValue> vertices = ModelValue.numbered("v", 4);
        SharedStateModel.Builder builder = named("arrows", vertices);
        IndexedVariable<ModelValue, Object> arrow = builder.indexed("arrow", vertices, "none");
        builder.initially(s -> s.set(arrow, s.choose(vertices), "start"))
                .action(
                        "Draw",
                        vertices,
                        (s, from) -> s.get(arrow, from).equals("none"),
                        (s, from) -> s.set(arrow, from, s.choose(vertices)))
                .sometimes("TwoToOne", s -> vertices.stream()
                        .anyMatch(to ->
                                s.values(arrow).stream().filter(to::equals).count() == 2))
                .step("NoMutual", (before, action, after) -> vertices.stream()
                        .noneMatch(from -> after.get(arrow, from) instanceof ModelValue to
                                && !from.equals(to)
                                && after.get(arrow, to).equals(from)
                                && !after.values(arrow).contains("none")));
        Model model = builder.build();
        CheckReport report = check(model, options);
        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("NoMutual");
        TraceReplay.replayViolation(model, Objects.requireNonNull(report.trace()), "NoMutual");
        assertThat(report.trace().steps()).hasSize(4);
        report.witnesses().forEach(witness -> TraceReplay.replayWitness(model, witness.trace(), "TwoToOne"));
    }

    /** Returns a model of slots by element, each of which takes a color and maybe names another element. */
    private static Model colored(int size, int colors) {
        List<ModelValue> elements = ModelValue.numbered("e", size);
        SharedStateModel.Builder model = named("colored", elements);
        IndexedVariable<ModelValue, Integer> color = model.indexed("color", elements, 0);
        Variable<Object> last = model.variable("last", "none");
        return model.action("Paint", elements, (s, element) -> s.get(color, element) == 0, (s, element) -> {
                    s.set(color, element, 1 + s.choose(colors));
                    s.set(last, element);
                })
                .build();
    }

    /** A state is a multiset of colors, of which one that is not blank may be the last one painted. */
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "3, 2", "4, 2", "4, 40"})
    void elementsOfAnyNumberOfColorsAreInterchangeable(int size, int colors) {
        CheckReport report =
                check(colored(size, colors), BFS.but().maxStates(3000).build());
        long expected = 1;
        for (int painted = 1; painted <= size; painted++) {
            expected += colors * multisets(colors, painted - 1);
        }
        assertThat(report.counts().distinct()).isEqualTo(Math.min(expected, 3000));
    }

    /** Returns the number of multisets of a size. */
    private static long multisets(int kinds, int size) {
        long count = 1;
        for (int i = 1; i <= size; i++) {
            count = count * (kinds + i - 1) / i;
        }
        return count;
    }

    /** Two kinds of elements are exchanged among themselves, and elements of one kind alone are no reason to stop. */
    @Test
    void classesOfElementsAreExchangedIndependently() {
        List<ModelValue> boys = ModelValue.numbered("b", 3);
        List<ModelValue> girls = ModelValue.numbered("g", 3);
        SharedStateModel.Builder builder = named("couples", boys).symmetricValues(girls.toArray());
        IndexedVariable<ModelValue, Object> partner = builder.indexed("partner", boys, "nobody");
        Model model = builder.action(
                        "Meet",
                        boys,
                        (s, boy) -> s.get(partner, boy).equals("nobody"),
                        (s, boy) -> s.set(partner, boy, s.choose(girls)))
                .sometimes(
                        "AllMeetOne",
                        s -> Set.copyOf(s.values(partner)).size() == 1
                                && !s.values(partner).contains("nobody"))
                .build();
        CheckReport report = check(model, BFS);
        // partitions of at most 3 boys: by the number of boys who met each girl
        assertThat(report.counts().distinct()).isEqualTo(1 + 1 + 2 + 3);
        assertThat(Objects.requireNonNull(report.witnesses()).get(0).trace().steps())
                .hasSize(4);
    }
}
