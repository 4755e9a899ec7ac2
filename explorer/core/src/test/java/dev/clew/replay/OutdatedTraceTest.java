package dev.clew.replay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Fairness;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.trace.TraceDocument;
import java.util.Objects;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * A regression test whose trace no longer applies to the model fails, and its message explains how to renew the trace.
 */
class OutdatedTraceTest {

    /** Messages at the time when the trace was saved. */
    private interface Before {
        record Vote(int term) implements Before {}

        record Ack(int term) implements Before {}
    }

    /** Messages in which a vote has one field more. */
    private interface Longer {
        record Vote(int term, int epoch) implements Longer {}

        record Ack(int term) implements Longer {}
    }

    /** Messages in which a vote has another name. */
    private interface Renamed {
        record Ballot(int term) implements Renamed {}

        record Ack(int term) implements Renamed {}
    }

    /** Asks for a vote once it is told to, and counts the acknowledgements. */
    private record Candidate(BiFunction<Integer, Integer, Object> vote) implements Node<Integer, Object> {
        @Override
        public Integer start(Effects<Object> effects) {
            effects.send(1, vote.apply(1, 0));
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Object message, Effects<Object> effects) {
            return state + 1;
        }
    }

    /** Acknowledges some votes. */
    private record Voter(int most, BiFunction<Integer, Integer, Object> ack) implements Node<Integer, Object> {
        @Override
        public Integer start(Effects<Object> effects) {
            return 0;
        }

        @Override
        public Integer receive(Integer state, int source, Object message, Effects<Object> effects) {
            for (int i = 0; i < most; i++) {
                effects.send(source, ack.apply(1, i));
            }
            return state + 1;
        }
    }

    private static Model votes(BiFunction<Integer, Integer, Object> vote, Voter voter) {
        return votes("n2", vote, voter, 2);
    }

    private static Model votes(String voterName, BiFunction<Integer, Integer, Object> vote, Voter voter, int below) {
        return ClusterModel.named("votes")
                .add("n1", new Candidate(vote))
                .add(voterName, voter)
                .invariant("OneAck", view -> view.state(0, Integer.class) < below)
                .build();
    }

    private static final Voter TWICE = new Voter(2, (term, number) -> new Before.Ack(term));

    private static TraceDocument saved() {
        return document(SmallSizes.check(votes((term, epoch) -> new Before.Vote(term), TWICE))
                .run());
    }

    private static TraceDocument document(CheckReport report) {
        return Objects.requireNonNull(TraceReports.document(report, "test"));
    }

    @Test
    void anAdditionalFieldDoesNotHideTheBug() {
        Model longer = votes(Longer.Vote::new, new Voter(2, (term, number) -> new Longer.Ack(term)));
        assertThatThrownBy(() -> Counterexample.of(saved()).on(longer).assertFixed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("votes violates OneAck again")
                .hasMessageContaining("epoch");
    }

    @Test
    void theSearchContinuesWhereAStepNoLongerApplies() {
        Model renamed = votes((term, epoch) -> new Renamed.Ballot(term), new Voter(2, (t, n) -> new Renamed.Ack(t)));
        assertThatThrownBy(() -> Counterexample.of(saved()).on(renamed).assertFixed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "votes still violates OneAck, but not by the steps of the saved trace, which applies"
                                + " up to state 1 of 4:")
                .hasMessageContaining("Ballot")
                .hasMessageContaining(
                        "Renew the trace: 'clew check votes --trace bug.json', then 'clew replay bug.json");
    }

    @Test
    void aTraceOfAChangedModelThatShowsNothingFails() {
        Model renamed = votes((term, epoch) -> new Renamed.Ballot(term), new Voter(1, (t, n) -> new Renamed.Ack(t)));
        assertThatThrownBy(() -> Counterexample.of(saved()).on(renamed).assertFixed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "the saved trace no longer applies to votes, so this test proves nothing: state 2, '")
                .hasMessageContaining("it has no message Vote. Renew the trace: 'clew check votes --trace bug.json'");
        Model longer = votes(Longer.Vote::new, new Voter(1, (term, number) -> new Longer.Ack(term)));
        assertThatThrownBy(() -> Counterexample.of(saved()).on(longer).assertFixed())
                .hasMessageContaining("Vote has the components term, epoch instead of term");
        Model elsewhere =
                votes("n7", (term, epoch) -> new Before.Vote(term), new Voter(1, (t, n) -> new Before.Ack(t)), 2);
        assertThatThrownBy(() -> Counterexample.of(saved()).on(elsewhere).assertFixed())
                .hasMessageContaining("no longer applies");
    }

    @Test
    void aFixedModelPasses() {
        Model mended =
                votes((term, epoch) -> new Before.Vote(term), new Voter(1, (term, number) -> new Before.Ack(term)));
        assertThatCode(() -> Counterexample.of(saved()).on(mended).assertFixed())
                .doesNotThrowAnyException();
        Model allowed = votes("n2", (term, epoch) -> new Before.Vote(term), TWICE, 3);
        assertThatCode(() -> Counterexample.of(saved()).on(allowed).assertFixed())
                .doesNotThrowAnyException();
    }

    private static Model counter(String action, String variable, boolean stays, int below) {
        SharedStateModel.Builder model = SharedStateModel.named("counter");
        Variable<Integer> number = model.variable(variable, 0);
        model.action(action, state -> state.get(number) < 3, step -> step.set(number, step.get(number) + 1));
        model.invariant("Below", state -> state.get(number) < below);
        model.eventually("Three", state -> state.get(number) == 3);
        model.checkDeadlock(false);
        if (!stays) {
            model.fairness(Fairness.weak(action));
        }
        return model.build();
    }

    @Test
    void anActionOfAnotherNameIsNoticed() {
        TraceDocument two =
                document(SmallSizes.check(counter("Count", "x", false, 2)).run());
        assertThatThrownBy(() ->
                        Counterexample.of(two).on(counter("Add", "x", false, 2)).assertFixed())
                .hasMessageContaining("counter still violates Below");
        assertThatThrownBy(() ->
                        Counterexample.of(two).on(counter("Add", "x", false, 9)).assertFixed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no longer applies to counter", "it has no action Count, only Add");
    }

    @Test
    void aLassoThatNoLongerAppliesFails() {
        TraceDocument lasso =
                document(SmallSizes.check(counter("Count", "x", true, 9)).run());
        assertThatThrownBy(() -> Counterexample.of(lasso)
                        .on(counter("Count", "y", true, 9))
                        .assertFixed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("counter violates Three again");
        assertThatCode(() -> Counterexample.of(lasso)
                        .on(counter("Count", "x", false, 9))
                        .assertFixed())
                .doesNotThrowAnyException();
    }
}
