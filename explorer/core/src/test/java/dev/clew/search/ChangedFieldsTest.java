package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Predicates are evaluated in a successor only if the step changed a field that one of them reads, and steps are
 * skipped only if they touch disjoint slots. Both must count every field: each recipient of a step, and fields beyond
 * the 64 bits of a mask.
 */
class ChangedFieldsTest {
    private static final int VARIABLES = 70;
    private static final int LAST = VARIABLES - 1;

    /** Size of a table of bits in bytes; small, since each check clears one. */
    private static final long BITS = 1 << 16;

    /** Sends to some nodes in order, in one action, once. */
    private record Announcer(List<Integer> recipients) implements Node.WithActions<Boolean, String, Object> {
        @Override
        public Boolean start(Effects<String> effects) {
            return false;
        }

        @Override
        public List<String> actions(Boolean done) {
            return done || recipients.isEmpty() ? List.of() : List.of("announce");
        }

        @Override
        public Boolean act(Boolean done, Object action, Effects<String> effects) {
            recipients.forEach(to -> effects.send(to, "news"));
            return true;
        }

        @Override
        public Boolean receive(Boolean done, int source, String message, Effects<String> effects) {
            return done;
        }
    }

    static Stream<SearchOptions> searches() {
        return Stream.of(
                options(SearchKind.BFS, StoreKind.TREE, 1),
                options(SearchKind.BFS, StoreKind.TREE, 2),
                options(SearchKind.BFS, StoreKind.FINGERPRINT, 1),
                options(SearchKind.DFS, StoreKind.TREE, 1),
                options(SearchKind.DFS, StoreKind.FINGERPRINT, 1),
                options(SearchKind.DFS, StoreKind.BITSTATE, 1));
    }

    private static SearchOptions options(SearchKind kind, StoreKind store, int workers) {
        SearchOptions.Builder options =
                SmallSizes.options().kind(kind).store(store).workers(workers);
        return (store.equals(StoreKind.BITSTATE) ? options.memory(BITS) : options).build();
    }

    private static CheckReport check(Model model, SearchOptions options) {
        return SmallSizes.check(model).options(options).run();
    }

    private static List<Variable<Integer>> variables(SharedStateModel.Builder model) {
        List<Variable<Integer>> variables = new ArrayList<>();
        IntStream.range(0, VARIABLES).forEach(i -> variables.add(model.variable("v" + i, 0)));
        return variables;
    }

    private static void assertViolated(CheckReport report, int states) {
        report.assertEnds(Verdict.VIOLATED);
        assertThat(Objects.requireNonNull(report.trace()).steps()).hasSize(states);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void theInboxOfEveryRecipientChanges(SearchOptions options) {
        for (Network.Kind network : Network.Kind.values()) {
            for (List<Integer> order :
                    List.of(List.of(1, 2, 3), List.of(2, 3, 1), List.of(3, 1, 2), List.of(2, 1), List.of(3))) {
                for (int read : order) {
                    ClusterModel model = ClusterModel.<String>named("announcer")
                            .add("announcer", new Announcer(order))
                            .add("a", new Announcer(List.of()))
                            .add("b", new Announcer(List.of()))
                            .add("c", new Announcer(List.of()))
                            .network(Network.reliable(network))
                            .invariant("nothing waits", view -> view.deliverable(read)
                                    .isEmpty())
                            .build();
                    assertViolated(check(model, options), 2);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void aRecipientBeyondTheBitsOfAMaskCounts(SearchOptions options) {
        for (int read : List.of(31, 32, 40)) {
            ClusterBuilder<String> builder =
                    ClusterModel.<String>named("announcer").add("announcer", new Announcer(List.of(1, 31, 32, 40)));
            IntStream.range(1, 41).forEach(id -> builder.node("n" + id, new Announcer(List.of())));
            ClusterModel model = builder.invariant(
                            "nothing waits", view -> view.deliverable(read).isEmpty())
                    .build();
            assertViolated(check(model, options), 2);
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void aVariableBeyondTheBitsOfAMaskIsChecked(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("wide").checkDeadlock(false);
        List<Variable<Integer>> v = variables(builder);
        builder.action("Set", step -> step.get(v.get(0)) == 0, step -> step.set(v.get(LAST), 1));
        builder.invariant("never set", state -> state.get(v.get(LAST)) == 0);
        assertViolated(check(builder.build(), options), 2);
    }

    /**
     * Two actions do not commute if one of them writes what the other reads, even if the slot is far beyond the bits of
     * a mask.
     */
    @ParameterizedTest
    @MethodSource("searches")
    void actionsThatMeetBeyondTheBitsOfAMaskDoNotCommute(SearchOptions options) {
        SharedStateModel.Builder builder = SharedStateModel.named("wide").checkDeadlock(false);
        List<Variable<Integer>> v = variables(builder);
        builder.action("W", step -> step.get(v.get(0)) == 0, step -> {
            step.set(v.get(0), 1);
            step.set(v.get(LAST), 1);
        });
        builder.action("R", step -> step.get(v.get(1)) == 0, step -> step.set(v.get(1), 1 + step.get(v.get(LAST))));
        builder.action("Z", step -> step.get(v.get(2)) == 0, step -> step.set(v.get(2), 1));
        SharedStateModel model = builder.build();
        assertThat(check(model, options).counts().distinct()).isEqualTo(10);
    }
}
