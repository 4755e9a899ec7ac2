package dev.clew.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.annotation.NodeId;
import dev.clew.model.ClusterBuilder;
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
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.trace.ActionText;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallReplayTest {

    /** Returns a model in which a die is thrown twice; the sum is to stay below a number. */
    private static Model dice(int below) {
        SharedStateModel.Builder model = SharedStateModel.named("dice");
        Variable<Integer> sum = model.variable("sum", 0);
        Variable<Integer> throwsLeft = model.variable("left", 2);
        model.action("Throw", state -> state.get(throwsLeft) > 0, step -> {
            step.set(sum, step.get(sum) + 1 + step.choose(6));
            step.set(throwsLeft, step.get(throwsLeft) - 1);
        });
        model.invariant("Below", state -> state.get(sum) < below);
        model.checkDeadlock(false);
        return model.build();
    }

    /** Returns a model that counts from 0 to 3, if it treats counting fairly. */
    private static Model counter(boolean fair) {
        SharedStateModel.Builder model = SharedStateModel.named("counter");
        Variable<Integer> number = model.variable("number", 0);
        model.action("Count", state -> state.get(number) < 3, step -> step.set(number, step.get(number) + 1));
        model.sometimes("One", state -> state.get(number) == 1);
        model.eventually("Three", state -> state.get(number) == 3);
        model.checkDeadlock(false);
        if (fair) {
            model.fairness(Fairness.weak("Count"));
        }
        return model.build();
    }

    /** Returns a model whose action C throws unless A came first; in a depth-first search A does. */
    private static Model brittle() {
        SharedStateModel.Builder model = SharedStateModel.named("brittle");
        Variable<Boolean> safe = model.variable("safe", false);
        Variable<Integer> place = model.variable("place", 0);
        model.action("A", state -> !state.get(safe), step -> step.set(safe, true));
        model.action("B", state -> state.get(place) == 0, step -> step.set(place, 1));
        model.action("C", state -> state.get(place) == 1, step -> {
            if (!step.get(safe)) {
                throw new IllegalStateException("boom");
            }
            step.set(place, 2);
        });
        model.invariant("NotTwo", state -> state.get(place) != 2);
        model.checkDeadlock(false);
        return model.build();
    }

    private record Token(@NodeId int holder) {}

    /** Passes a token to the next node, which must not be the last. */
    private record Passer() implements Node<Token, Token> {
        @Override
        public Token start(Effects<Token> effects) {
            if (effects.self() == 0) {
                effects.send(1, new Token(1));
            }
            return new Token(0);
        }

        @Override
        public Token receive(Token state, int source, Token token, Effects<Token> effects) {
            int next = token.holder() + 1;
            effects.send(next, new Token(next));
            return token;
        }
    }

    private static Model passers() {
        ClusterBuilder<Token> model = ClusterModel.named("passers");
        for (String name : List.of("alice", "bob", "carol")) {
            model.node(name, new Passer());
        }
        return model.invariant("NotCarol", view -> view.state(2, Token.class).holder() != 2)
                .build();
    }

    /** Returns a trace as saved by versions that printed node ids as numbers. */
    private static TraceDocument older(CheckReport report) {
        TraceDocument document = document(report);
        Trace trace = Objects.requireNonNull(report.trace());
        ActionText texts = ActionText.ofOlderTraces(trace.nodeNames());
        ValueReader reader = ValueReader.ofOlderTraces(trace.nodeNames());
        List<TraceDocument.State> states = new ArrayList<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            Trace.Step step = trace.steps().get(i);
            TraceEvent event = document.states().get(i).event();
            TraceEvent numbered = new TraceEvent(
                    event.kind(),
                    texts.of(step.action()),
                    event.node(),
                    event.message(),
                    event.label(),
                    event.arguments(),
                    event.groups(),
                    event.oneWay(),
                    event.sent(),
                    event.lost());
            Map<String, Value> variables = new LinkedHashMap<>();
            step.variables().forEach((name, value) -> variables.put(name, reader.read(value)));
            states.add(new TraceDocument.State(i + 1, numbered, variables));
        }
        return document.shownBy(states, null);
    }

    @Test
    void aTraceWithNumbersOfNodesIsReplayedAsOneWithTheirNames() throws Exception {
        CheckReport report = SmallSizes.check(passers()).run();
        TraceDocument named = document(report);
        TraceDocument numbered = older(report);
        assertThat(named.states().get(2).event().text()).isEqualTo("Deliver Token(holder=carol) bob -> carol");
        assertThat(numbered.states().get(2).event().text()).isEqualTo("Deliver Token(holder=2) bob -> carol");
        for (TraceDocument saved : List.of(named, numbered)) {
            assertThat(Replay.of(passers(), saved).path().states()).hasSize(3);
            assertThatThrownBy(() -> Counterexample.of(saved).on(passers()).assertFixed())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("holder |-> carol");
        }
        TraceDocument wrong = named.shownBy(numbered.states().subList(0, 2), null);
        assertThatThrownBy(() -> Replay.of(passers(), wrong)).isInstanceOf(TraceMismatchException.class);
    }

    @Test
    void aRegressionTestFollowsEveryAlternativeOfAChoice() {
        TraceDocument found = document(SmallSizes.check(dice(12)).run());
        assertThatThrownBy(() -> Counterexample.of(found).on(dice(12)).assertFixed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sum = 12");
        assertThatCode(() -> Counterexample.of(found).on(dice(13)).assertFixed())
                .doesNotThrowAnyException();
    }

    @Test
    void aTraceThatDoesNotShowWhatItSaysIsRefused() {
        TraceDocument found = document(SmallSizes.check(dice(12)).run());
        TraceDocument cut = found.shownBy(found.states().subList(0, 2), null);
        assertThatThrownBy(() -> Replay.of(dice(12), cut))
                .isInstanceOf(TraceMismatchException.class)
                .hasMessage("state 2: the behavior does not show the trace's finding: invariant Below (violated)");
        assertThatThrownBy(() -> Explainer.explain(dice(12), cut, () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not show");
        assertThatThrownBy(() -> Replay.of(dice(13), found))
                .isInstanceOf(TraceMismatchException.class)
                .hasMessageStartingWith("state 3: the behavior does not show");
    }

    @Test
    void aLassoMustViolateAndBeFair() throws Exception {
        CheckReport report = SmallSizes.check(counter(false)).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED_LIVENESS);
        TraceDocument lasso = document(report);
        assertThat(Replay.of(counter(false), lasso).path().states()).isNotEmpty();
        assertThatThrownBy(() -> Counterexample.of(lasso).on(counter(false)).assertFixed())
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Replay.of(counter(true), lasso))
                .hasMessageEndingWith("the model's fairness assumptions rule this loop out");
        assertThatCode(() -> Counterexample.of(lasso).on(counter(true)).assertFixed())
                .doesNotThrowAnyException();
        assertThat(SmallSizes.check(counter(true)).run().verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aSearchFromATraceDoesNotSayThatAGoalIsNeverReached() {
        CheckReport witness = SmallSizes.check(counter(true)).run();
        TraceDocument one =
                Objects.requireNonNull(TraceReports.witnesses(witness, "test").get("One"));
        CheckReport fromOne = SmallSizes.check(counter(true)).from(one).run();
        assertThat(fromOne.verdict()).isEqualTo(Verdict.INCOMPLETE); // for what is said of whole behaviors
        assertThat(fromOne.limits()).anyMatch(limit -> limit.contains("not from a saved trace on"));
        SharedStateModel.Builder model = SharedStateModel.named("goal");
        Variable<Integer> number = model.variable("number", 0);
        model.action("Count", state -> state.get(number) < 3, step -> step.set(number, step.get(number) + 1));
        model.sometimes("One", state -> state.get(number) == 1);
        model.invariant("BelowThree", state -> state.get(number) < 3);
        model.checkDeadlock(false);
        Model goal = model.build();
        TraceDocument three = document(SmallSizes.check(goal).run());
        CheckReport later = SmallSizes.check(goal)
                .from(three.shownBy(three.states().subList(0, 3), null))
                .maxDepth(1)
                .run();
        assertThat(later.verdict()).isNotEqualTo(Verdict.HOLDS);
        assertThat(later.property()).isNotEqualTo("One");
    }

    /** All outcomes of an action have the same text; the reported one is the one that violates something. */
    @Test
    void ofTheOutcomesOfAnActionTheViolatingOneIsReported() {
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.DFS)) {
            SearchOptions options = SmallSizes.options().kind(kind).build();
            CheckReport report = SmallSizes.check(leap(5)).options(options).run();
            assertThat(report.property()).isEqualTo("Near");
            assertThat(document(report).states().get(1).variables().get("number"))
                    .hasToString("Literal[value=4]");
        }
    }

    @Test
    void aSearchDoesNotBeginOutsideTheConstraint() {
        TraceDocument four = document(SmallSizes.check(leap(5)).run());
        assertThatThrownBy(() -> SmallSizes.check(leap(4)).from(four).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state 2: it is outside the constraint Small");
    }

    @Test
    void aTraceOfAModelThatCannotBeginIsRefused() {
        SharedStateModel.Builder none = SharedStateModel.named("leap");
        none.variable("number", 0);
        Model model = none.initially(s -> s.require(false)).build();
        TraceDocument four = document(SmallSizes.check(leap(5)).run());
        assertThatThrownBy(() -> SmallSizes.check(model).from(four).run())
                .hasMessageContaining("state 1: the model has no initial state");
    }

    private static Model leap(int bound) {
        SharedStateModel.Builder model = SharedStateModel.named("leap");
        Variable<Integer> number = model.variable("number", 0);
        return model.action("Leap", s -> s.get(number) == 0, s -> s.set(number, 5 - s.choose(3)))
                .step("Near", (before, action, after) -> after.get(number) != 4)
                .constraint("Small", s -> s.get(number) < bound)
                .checkDeadlock(false)
                .build();
    }

    @Test
    void shrinkingPassesByWhatBreaksTheModel() throws Exception {
        SearchOptions deep = SmallSizes.options().kind(SearchKind.DFS).build();
        TraceDocument found = document(SmallSizes.check(brittle()).options(deep).run());
        assertThat(found.finding().property()).isEqualTo("NotTwo");
        Explanation explanation = Explainer.explain(brittle(), found, () -> false);
        assertThat(explanation.trace().states()).hasSize(4);
        assertThat(explanation.text()).contains("None of its 3 steps can be left out.");
    }

    /** Model in which the way to a violation is a behavior only if its first step is taken: a constraint excludes it otherwise. */
    private static Model permitted() {
        SharedStateModel.Builder model = SharedStateModel.named("permitted");
        Variable<Boolean> permit = model.variable("permit", false);
        Variable<Integer> place = model.variable("place", 0);
        return model.action("Permit", s -> !s.get(permit), s -> s.set(permit, true))
                .action("Leave", s -> s.get(place) == 0, s -> s.set(place, 1))
                .action("Arrive", s -> s.get(place) == 1, s -> s.set(place, 2))
                .invariant("NeverArrives", s -> s.get(place) != 2)
                .constraint("LeavesWithAPermit", s -> s.get(permit) || s.get(place) == 0)
                .checkDeadlock(false)
                .build();
    }

    @Test
    void shrinkingStaysWithinTheConstraints() throws Exception {
        TraceDocument found = document(SmallSizes.check(permitted()).run());
        Explanation explanation = Explainer.explain(permitted(), found, () -> false);
        assertThat(explanation.trace().states())
                .extracting(state -> state.event().text())
                .containsExactly("Initial predicate", "Permit", "Leave", "Arrive");
    }

    @Test
    void aStateOutsideAConstraintIsNoDeadlock() {
        SharedStateModel.Builder builder = SharedStateModel.named("ended");
        Variable<Integer> place = builder.variable("place", 0);
        Model model = builder.action("Leave", s -> s.get(place) == 0, s -> s.set(place, 1))
                .constraint("Stays", s -> s.get(place) == 0)
                .invariant("NeverLeaves", s -> s.get(place) == 0)
                .build();
        TraceDocument left = document(SmallSizes.check(model).run());
        TraceDocument.Finding deadlock = new TraceDocument.Finding("deadlock", null, null, null, List.of());
        TraceDocument claimed = new TraceDocument(
                left.version(),
                left.model(),
                left.parameters(),
                left.faults(),
                deadlock,
                left.nodes(),
                left.states(),
                left.loop());
        assertThatThrownBy(() -> Replay.of(model, claimed)).hasMessageContaining("does not show the trace's finding");
    }

    @Test
    void anotherTraceOfTheSamePropertyGetsANameOfItsOwn(@TempDir Path folder) throws Exception {
        TraceDocument found = document(SmallSizes.check(dice(12)).run());
        TraceDocument other = document(SmallSizes.check(dice(11)).run());
        Path tests = folder.resolve("src/test/java/org/example");
        assertThat(RegressionTest.write(found, tests).test()).hasFileName("DiceBelowReplayTest.java");
        assertThat(RegressionTest.write(other, tests).test()).hasFileName("DiceBelow2ReplayTest.java");
        assertThat(RegressionTest.write(found, tests).test()).hasFileName("DiceBelowReplayTest.java");
        assertThatThrownBy(() -> RegressionTest.write(found, folder.resolve("src/test/java/org/my-tests")))
                .hasMessageContaining("org.my-tests");
    }

    private static TraceDocument document(CheckReport report) {
        return TraceReports.document(report, "test");
    }
}
