package dev.clew.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.Property;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.TransitionSystem.Rule;
import dev.clew.oracle.TransitionSystem.Transition;
import dev.clew.report.CheckReport;
import dev.clew.report.RunSummary;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import dev.clew.trace.Trace;
import dev.clew.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes random walks through one protocol, follows each of them with the naive semantics, and compares the report with
 * what happens on the walks.
 *
 * @param <S> a global state of the oracle
 */
final class WalksAgainstOracle<S> {
    private final TransitionSystem<S> system;
    private final Model model;
    private final SearchOptions options;
    private final Map<String, Trace> witnesses = new TreeMap<>();
    private long states;
    private int longest;

    /** Violations on the current walk, by name; null is a deadlock, and an empty list means none. */
    private final List<@Nullable String> wrong = new ArrayList<>();

    private WalksAgainstOracle(TransitionSystem<S> system, Model model, SearchOptions options) {
        this.system = system;
        this.model = model;
        this.options = options;
    }

    /**
     * Compares, and returns the verdict; null for models with a constraint or without an initial state, which are not
     * compared.
     */
    static @Nullable Verdict compare(Protocol protocol, SearchOptions options) {
        return compare(TransitionSystem.of(protocol.model()), protocol, options);
    }

    private static <S> @Nullable Verdict compare(TransitionSystem<S> system, Protocol protocol, SearchOptions options) {
        if (!system.rules(Property.Kind.CONSTRAINT).isEmpty()
                || system.initialStates().isEmpty()) {
            return null;
        }
        try {
            return new WalksAgainstOracle<>(system, protocol.model(), options).compare();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n\nwith " + options + "\non " + protocol, e);
        }
    }

    private Verdict compare() {
        List<Trace> walks = new ArrayList<>();
        CheckReport report = run(options, walks);
        for (int i = 0; i < walks.size(); i++) {
            assertThat(wrong).as("found before walk %d", i).isEmpty();
            follow(walks.get(i));
        }
        compareEnding(report, walks);
        compareWitnesses(report);
        RunSummary.Counts counts = report.counts();
        assertThat(counts.walks()).as("walks").isEqualTo(walks.size());
        assertThat(counts.generated()).as("states on walks").isEqualTo(states);
        assertThat(counts.depth()).as("longest walk").isEqualTo(longest);
        List<Trace> others = new ArrayList<>();
        CheckReport byThree = run(options.but().workers(3).build(), others);
        assertThat(others).as("walks of three workers").isEqualTo(walks);
        EngineAgainstOracle.compareWorkers(report, byThree, new Protocol(model, "the same walks"));
        return report.verdict();
    }

    private CheckReport run(SearchOptions how, List<Trace> walks) {
        return SmallSizes.check(model)
                .options(how)
                .onWalk((engine, path) -> walks.add(Traces.of(engine, path)))
                .run();
    }

    /** Follows a walk: no violation before its end, and it ends only where it must. */
    private void follow(Trace walk) {
        List<S> behavior = TraceReplay.behavior(system, walk);
        int size = behavior.size();
        states += size;
        longest = Math.max(longest, size);
        assertThat(size).as("states of %s", walk).isBetween(1, options.maxDepth());
        for (int i = 0; i < size; i++) {
            S state = behavior.get(i);
            boolean last = i == size - 1;
            List<@Nullable String> found = wrongAt(walk, behavior, i);
            if (found.stream().allMatch(Objects::isNull)) { // goals are not evaluated where something is violated
                noteGoals(state, walk, i);
            }
            assertThat(last || found.isEmpty())
                    .as("nothing is wrong in state %d of %s", i + 1, walk)
                    .isTrue();
            wrong.addAll(found);
            List<Transition<S>> steps = system.steps(state);
            boolean leadsOn = steps.stream().anyMatch(step -> !step.target().equals(state));
            assertThat(last && found.isEmpty() && size < options.maxDepth() && leadsOn)
                    .as("%s ends though it could go on", walk)
                    .isFalse();
        }
    }

    private void noteGoals(S state, Trace walk, int at) {
        for (Rule<S> goal : system.rules(Property.Kind.SOMETIMES)) {
            if (goal.predicate().test(state)) {
                witnesses.putIfAbsent(
                        goal.name(), new Trace(walk.nodeNames(), walk.steps().subList(0, at + 1)));
            }
        }
    }

    /** Returns the violations in a state: invariants, step properties of the step to it, or a deadlock. */
    private List<@Nullable String> wrongAt(Trace walk, List<S> behavior, int at) {
        S state = behavior.get(at);
        Set<String> violated = new TreeSet<>();
        for (Rule<S> invariant : system.rules(Property.Kind.INVARIANT)) {
            if (!invariant.predicate().test(state)) {
                violated.add(invariant.name());
            }
        }
        if (at > 0) {
            violated.addAll(violatedByStep(walk, behavior, at));
        }
        List<@Nullable String> found = new ArrayList<>(violated);
        if (violated.isEmpty() && model.checksDeadlock()) {
            if (system.steps(state).isEmpty() && !system.isFinal(state)) {
                found.add(null);
            }
        }
        return found;
    }

    private Set<String> violatedByStep(Trace walk, List<S> behavior, int at) {
        var action = TraceReplay.shown(walk, walk.steps().get(at).action());
        Set<String> violated = new TreeSet<>();
        system.steps(behavior.get(at - 1)).stream()
                .filter(step -> step.target().equals(behavior.get(at))
                        && TraceReplay.shown(walk, step.action()).equals(action))
                .forEach(step -> violated.addAll(step.violated()));
        return violated;
    }

    private void compareEnding(CheckReport report, List<Trace> walks) {
        if (wrong.isEmpty()) {
            assertThat(report.verdict()).as("verdict").isEqualTo(Verdict.INCOMPLETE);
            assertThat(report.trace()).as("trace").isNull();
            assertThat(walks).as("walks").hasSize((int) options.walks());
            return;
        }
        Trace last = walks.get(walks.size() - 1);
        assertThat(Objects.requireNonNull(report.trace(), "trace").steps())
                .as("the behavior that is shown")
                .isEqualTo(last.steps());
        if (wrong.contains(null)) {
            assertThat(report.verdict()).as("verdict").isEqualTo(Verdict.DEADLOCK);
            assertThat(report.property()).as("property of a deadlock").isNull();
        } else {
            assertThat(report.verdict()).as("verdict").isEqualTo(Verdict.VIOLATED);
            assertThat(report.property()).as("property").isIn(wrong);
        }
    }

    /** Asserts that a goal's witness is the first walk that reaches it, up to that state. */
    private void compareWitnesses(CheckReport report) {
        Map<String, Trace> shown = new TreeMap<>();
        report.witnesses().forEach(witness -> shown.put(witness.goal(), witness.trace()));
        assertThat(shown.keySet()).as("goals reached").isEqualTo(witnesses.keySet());
        shown.forEach((goal, trace) -> assertThat(trace.steps())
                .as("witness of %s", goal)
                .isEqualTo(Objects.requireNonNull(witnesses.get(goal)).steps()));
        Set<String> open = new TreeSet<>(model.goalNames());
        open.removeAll(witnesses.keySet());
        assertThat(report.openGoals()).as("open goals").containsExactlyInAnyOrderElementsOf(open);
    }
}
