package dev.clew.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.annotation.NodeId;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.report.Verdict;
import dev.clew.search.Coverage;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Symmetry reduction changes the number of states in a report, and nothing else that a report says. */
class SymmetricReportsTest {

    private sealed interface Call {
        record Hello() implements Call {}

        @SuppressWarnings("UnusedNestedClass") // the test is about reporting that none is ever sent
        record Bye() implements Call {}
    }

    private record Seen(boolean called, @NodeId int by) {}

    /** Calls the others once, if it was not called before; remembers who called last. */
    private record Caller() implements Node.WithActions<Seen, Call, String> {
        @Override
        public Seen start(Effects<Call> effects) {
            return new Seen(false, effects.self());
        }

        @Override
        public List<String> actions(Seen state) {
            return state.called() ? List.of() : List.of("call");
        }

        @Override
        public Seen act(Seen state, String action, Effects<Call> effects) {
            effects.broadcast(new Call.Hello());
            return new Seen(true, state.by());
        }

        @Override
        public Seen receive(Seen state, int source, Call message, Effects<Call> effects) {
            return new Seen(true, source);
        }
    }

    private static ClusterModel callers(boolean correct) {
        ClusterBuilder<Call> model = ClusterModel.<Call>named("callers")
                .faults(Faults.NONE.withLoss(1).withDiskLosses(1))
                .checkDeadlock(false);
        for (int id = 0; id < 3; id++) {
            model.add("n" + id, new Caller());
        }
        return model.symmetricNodes(0, 1, 2)
                .invariant(
                        "NotAllCalledByOthers",
                        view -> correct
                                || List.of(0, 1, 2).stream()
                                        .anyMatch(
                                                id -> view.state(id, Seen.class).by() == id))
                .sometimes("AllCalled", view -> List.of(0, 1, 2).stream()
                        .allMatch(id -> view.state(id, Seen.class).called()))
                .sometimes("Never", view -> false)
                .build();
    }

    private static CheckReport check(Model model, SearchKind kind, boolean symmetry) {
        SearchOptions options = SmallSizes.options()
                .kind(kind)
                .workers(1)
                .coverage(true)
                .symmetry(symmetry)
                .build();
        return SmallSizes.check(model).options(options).run();
    }

    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void aWholeSearchReportsTheSame(SearchKind kind) {
        CheckReport plain = check(callers(true), kind, false);
        CheckReport reduced = check(callers(true), kind, true);
        assertThat(plain.verdict()).isEqualTo(Verdict.GOAL_UNREACHED);
        assertThat(reduced.verdict()).isEqualTo(Verdict.GOAL_UNREACHED);
        assertThat(reduced.openGoals()).isEqualTo(plain.openGoals()).containsExactly("Never");
        assertThat(reduced.limits()).isEqualTo(plain.limits());
        assertThat(reduced.caveats().impossible())
                .isEqualTo(plain.caveats().impossible())
                .isNotEmpty();
        Coverage coverage = Objects.requireNonNull(reduced.coverage());
        assertThat(coverage.neverTaken())
                .isEqualTo(Objects.requireNonNull(plain.coverage()).neverTaken())
                .contains("Deliver Bye");
        assertThat(coverage.steps())
                .extracting(Coverage.StepClass::name)
                .containsExactlyInAnyOrder("call", "Deliver Hello", "Drop Hello");
        assertThat(reduced.witnesses()).hasSize(1);
        TraceReplay.replayWitness(callers(true), reduced.witnesses().get(0).trace(), "AllCalled");
        assertThat(reduced.counts().distinct())
                .isLessThan(Objects.requireNonNull(plain.counts().distinct()));
        assertThat(reduced.counts().handlerCalls())
                .isPositive()
                .isLessThanOrEqualTo(plain.counts().handlerCalls());
    }

    @Test
    void aViolationReportsTheSame() {
        CheckReport plain = check(callers(false), SearchKind.BFS, false);
        CheckReport reduced = check(callers(false), SearchKind.BFS, true);
        assertThat(reduced.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(reduced.property()).isEqualTo(plain.property());
        assertThat(Objects.requireNonNull(reduced.trace()).steps())
                .hasSameSizeAs(Objects.requireNonNull(plain.trace()).steps());
        assertThat(reduced.trace().steps().get(1).sent()).hasSize(2).allMatch(envelope -> envelope.message()
                .equals(new Call.Hello()));
        assertThat(reduced.trace().nodeNames()).containsExactly("n0", "n1", "n2");
        assertThat(TraceReports.document(reduced, "test").finding().reads())
                .isEqualTo(TraceReports.document(plain, "test").finding().reads())
                .containsExactlyInAnyOrder("n0", "n1", "n2");
        TraceReplay.replayViolation(callers(false), reduced.trace(), "NotAllCalledByOthers");
    }
}
