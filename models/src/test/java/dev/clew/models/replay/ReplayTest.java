package dev.clew.models.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.clew.Clew;
import dev.clew.model.Action;
import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.models.ModelRuns;
import dev.clew.replay.Counterexample;
import dev.clew.replay.Explainer;
import dev.clew.replay.Explanation;
import dev.clew.replay.Replay;
import dev.clew.replay.SavedModel;
import dev.clew.replay.Shrinker;
import dev.clew.replay.TraceMismatchException;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import dev.clew.report.Verdict;
import dev.clew.search.Path;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.trace.Trace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceJson;
import dev.clew.trace.TraceJsonReader;
import dev.clew.trace.Traces;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final Map<String, CheckReport> REPORTS = new ConcurrentHashMap<>();

    static Stream<Arguments> bugs() {
        return ModelRuns.providers()
                .filter(provider -> !provider.name().equals("raft"))
                .flatMap(provider -> provider.bugs().stream().map(bug -> Arguments.of(provider.name(), bug.name())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bugs")
    void savedCounterexampleReplaysToTheSameBehavior(String name, String bug) throws Exception {
        TraceDocument saved = saved(name, bug);
        Model model = model(saved);
        TransitionSystem system = Systems.of(model);
        Path path = Replay.path(system, saved);
        Trace again = Traces.of(system, path);
        String reason = system.explanation(
                        Objects.requireNonNull(saved.finding().property()), path.last())
                .orElse(null);
        Trace read = again.reading(saved.finding().reads()).because(reason);
        assertThat(TraceReports.document(check(name, bug).shownBy(read), "test"))
                .isEqualTo(saved);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bugs")
    @Tag("thorough")
    void traceOfAnotherModelIsRejectedAtTheStateWhereTheyDiffer(String name, String bug) throws Exception {
        TraceDocument saved = saved(name, bug);
        Model model = model(saved);
        int middle = saved.states().size() / 2 + 1;
        TraceDocument edited = withAction(saved, middle, "Flood n1");
        assertThatThrownBy(() -> Replay.of(model, edited))
                .isInstanceOf(TraceMismatchException.class)
                .hasMessageStartingWith("state " + middle + ": the model cannot do 'Flood n1' here; it can do ");
        TraceDocument moved = withVariables(
                saved, saved.states().size(), saved.states().get(0).variables());
        assertThatThrownBy(() -> Replay.of(model, moved))
                .isInstanceOf(TraceMismatchException.class)
                .hasMessageMatching("(?s)state " + saved.states().size()
                        + ": the model reaches another state by .*: (.* is .* in the trace and .* in the model.*"
                        + "|the (trace|model) has no variable .*)");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bugs")
    @Tag("thorough")
    void regressionTestFailsWithTheBugAndPassesWithoutIt(String name, String bug) throws Exception {
        TraceDocument saved = saved(name, bug);
        assertThatThrownBy(() -> Counterexample.of(saved).assertFixed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(name + " violates " + saved.finding().property() + " again")
                .hasMessageContaining("State " + saved.states().size() + ":");
        assertThatCode(() -> Counterexample.of(saved).with("bug", "none").assertFixed())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bugs")
    void searchFromTheMiddleOfACounterexampleFindsItsEnd(String name, String bug) throws Exception {
        TraceDocument saved = saved(name, bug);
        int half = (saved.states().size() + 1) / 2;
        TraceDocument prefix = cut(saved, half);
        CheckReport report = Clew.check(model(saved)).from(prefix).run();
        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.search().startState()).isEqualTo(half);
        TraceDocument whole = TraceReports.document(report, "test");
        assertThat(whole.states().subList(0, half)).isEqualTo(prefix.states());
        assertThat(whole.states()).hasSameSizeAs(saved.states()); // no shorter end exists, since the whole was shortest
        assertThat(Replay.of(model(saved), whole).path().states()).hasSameSizeAs(saved.states());
    }

    @ParameterizedTest(name = "{0} {1}")
    @Tag("thorough")
    @MethodSource("bugs")
    void depthFirstCounterexampleIsShrunk(String name, String bug) throws Exception {
        ModelProvider provider = ModelRuns.provider(name);
        Model model = ModelRuns.model(provider, "bug=" + bug);
        SearchOptions deep = SearchOptions.builder().kind(SearchKind.DFS).build();
        CheckReport report = Clew.check(model).options(deep).run();
        TraceDocument found = TraceReports.document(report, "test");
        TransitionSystem system = Systems.of(model);
        Path path = Replay.path(system, found);
        Path shrunk = Shrinker.shrink(system, path, found.finding(), () -> false);
        assertThat(shrunk.states().size()).isLessThanOrEqualTo(path.states().size());
        TraceDocument document = TraceReports.document(report.shownBy(Traces.of(system, shrunk)), "test");
        assertThat(Replay.of(model, document).path().states()).hasSameSizeAs(shrunk.states());
        assertThatThrownBy(() -> Counterexample.of(document).on(model).assertFixed())
                .isInstanceOf(AssertionError.class);
        for (int left = 1; left < shrunk.states().size(); left++) { // no single step can be omitted
            TraceDocument without = without(document, left);
            Throwable thrown =
                    catchThrowable(() -> Counterexample.of(without).on(model).assertFixed());
            if (thrown != null) {
                assertThat(thrown)
                        .message()
                        .containsAnyOf(
                                "but not by the steps of the saved trace", "other values than in the saved trace");
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bugs")
    @Tag("thorough")
    void explanationIsAReorderedBehaviorWithTheSameViolation(String name, String bug) throws Exception {
        TraceDocument saved = saved(name, bug);
        Explanation explanation = Explainer.explain(model(saved), saved, () -> false);
        assertThat(explanation.minimal()).isTrue();
        TraceDocument explained = explanation.trace();
        assertThat(explained.states()).hasSameSizeAs(saved.states()); // a shortest behavior cannot be shrunk
        assertThat(Replay.of(model(saved), explained).path().states()).hasSameSizeAs(saved.states());
        assertThat(explanation.faults().size()).isLessThanOrEqualTo((int) saved.states().stream()
                .filter(state -> state.event().kind().isFault())
                .count());
        assertThat(explanation.senders()).hasSameSizeAs(explained.states());
        assertThat(explanation.text())
                .containsPattern("left out|may not matter")
                .contains("  " + explained.states().size() + ": ")
                .contains(explained.states().stream()
                        .skip(1)
                        .map(TraceDocument.State::event)
                        .filter(event -> !event.isRegularAdvance()) // the passing of time is left out
                        .map(TraceEvent::text)
                        .toList());
        assertThat(explanation.lastChanges().values()).allSatisfy(state -> assertThat(state)
                .isBetween(1, explained.states().size()));
    }

    private static CheckReport check(String name, String bug) {
        return REPORTS.computeIfAbsent(name + " " + bug, key -> run(name, bug));
    }

    private static CheckReport run(String name, String bug) {
        ModelProvider provider = ModelRuns.provider(name);
        Map<String, Object> parameters =
                Parameters.parse(provider.allParameters(), Map.of("bug", bug)).asMap();
        return Clew.check(ModelRuns.model(provider, "bug=" + bug))
                .parameters(parameters)
                .run();
    }

    private static TraceDocument saved(String name, String bug) throws IOException {
        StringWriter out = new StringWriter();
        new TraceJson().write(TraceReports.document(check(name, bug), "test"), out);
        return TraceJsonReader.read(new StringReader(out.toString()));
    }

    private static Model model(TraceDocument saved) {
        return SavedModel.of(ModelRuns.provider(saved.model()), SavedModel.parameters(saved), saved);
    }

    private static TraceDocument cut(TraceDocument trace, int states) {
        return with(trace, trace.states().subList(0, states));
    }

    private static TraceDocument without(TraceDocument trace, int left) {
        List<TraceDocument.State> states = new ArrayList<>();
        for (TraceDocument.State state : trace.states()) {
            if (state.number() != left + 1) {
                states.add(new TraceDocument.State(states.size() + 1, state.event(), state.variables()));
            }
        }
        return with(trace, states);
    }

    private static TraceDocument withAction(TraceDocument trace, int number, String action) {
        TraceDocument.State state = trace.states().get(number - 1);
        TraceEvent event = new TraceEvent(
                Action.Kind.INTERNAL, action, null, null, null, List.of(), List.of(), false, List.of(), List.of());
        return replaced(trace, new TraceDocument.State(number, event, state.variables()));
    }

    private static TraceDocument withVariables(TraceDocument trace, int number, Map<String, Value> variables) {
        return replaced(
                trace,
                new TraceDocument.State(number, trace.states().get(number - 1).event(), variables));
    }

    private static TraceDocument replaced(TraceDocument trace, TraceDocument.State state) {
        List<TraceDocument.State> states = new ArrayList<>(trace.states());
        states.set(state.number() - 1, state);
        return with(trace, states);
    }

    private static TraceDocument with(TraceDocument trace, List<TraceDocument.State> states) {
        return new TraceDocument(
                trace.version(),
                trace.model(),
                trace.parameters(),
                trace.faults(),
                trace.finding(),
                trace.nodes(),
                states,
                trace.loop());
    }
}
