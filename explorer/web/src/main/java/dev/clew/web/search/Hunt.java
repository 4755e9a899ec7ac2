package dev.clew.web.search;

import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.replay.Successors.Successor;
import dev.clew.report.SizeProfile;
import dev.clew.search.Path;
import dev.clew.search.Progress;
import dev.clew.search.Search;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchResult;
import dev.clew.semantics.Population;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import dev.clew.web.expression.Expression;
import dev.clew.web.expression.StateScope;
import dev.clew.web.search.Job.Outcome;
import dev.clew.web.search.Job.Status;
import dev.clew.web.session.Engine;
import dev.clew.web.session.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One search, with an engine of its own, so that the person who asked for it can go on meanwhile. Used by one thread, once.
 */
final class Hunt {
    private static final long MOST_BYTES = 1L << 30;

    private final Engine engine;
    private final TransitionSystem system;
    private final Job job;
    private final Duration timeout;
    private final int[] start;

    /**
     * What was found.
     *
     * @param steps numbers of the steps from the start to it; null if nothing was found
     */
    record Find(Outcome outcome, @Nullable List<Integer> steps) {}

    /**
     * Prepares a search.
     *
     * @param way numbers of the initial state and of the steps that lead to where it begins
     */
    Hunt(Engine engine, List<Integer> way, Job job, Duration timeout) {
        this.engine = engine;
        this.job = job;
        this.timeout = timeout;
        system = engine.system();
        int[] state = engine.initialStates().get(way.get(0));
        for (int index : way.subList(1, way.size())) {
            state = engine.steps(state).get(index).state();
        }
        start = state;
    }

    /** Returns the fingerprint of the state where it begins. */
    long fingerprint() {
        return system.fingerprint(start);
    }

    Find run() throws IOException {
        Aim aim = job.aim();
        return switch (aim.kind()) {
            case VIOLATION -> nearest(system, engine.model().checksDeadlock());
            case PROPERTY -> nearest(aimed(property(aim).mustBe(!aim.value())), false);
            case EXPRESSION -> nearest(aimed(untilTrue(expression(aim))), false);
            case WALK -> walk(aim.expression() == null ? null : expression(aim));
        };
    }

    private StatePredicate property(Aim aim) {
        return system.predicates().stream()
                .filter(predicate -> predicate.name().equals(aim.property()))
                .findFirst()
                .orElseThrow(() -> Refusal.bad("the model has no property '" + aim.property() + "'"));
    }

    private Expression expression(Aim aim) {
        return Expression.of(String.valueOf(aim.expression()), scope(start));
    }

    private StateScope scope(int[] state) {
        return new StateScope(system.variables(state)::get, system.nodeNames());
    }

    private StatePredicate untilTrue(Expression expression) {
        List<String> nodes = system.nodeNames();
        return system.invariant(expression.toString(), variables -> !expression.test(new StateScope(variables, nodes)));
    }

    /** Returns the system judged by one invariant, within the model's constraints. */
    private TransitionSystem aimed(StatePredicate invariant) {
        List<StatePredicate> predicates = new ArrayList<>(List.of(invariant));
        system.predicates().stream()
                .filter(predicate -> predicate.kind() == Property.Kind.CONSTRAINT)
                .forEach(predicates::add);
        return new AimedSystem(system, predicates);
    }

    private Find nearest(TransitionSystem judged, boolean checksDeadlock) throws IOException {
        judged.beginAt(start);
        SearchOptions options = SearchOptions.builder()
                .timeout(timeout)
                .memory(MOST_BYTES)
                .goals(SearchOptions.Goals.OFF)
                .build();
        try (Search search = new Search(judged, checksDeadlock, options, job.stop(), readings(), null, null)) {
            Find find = find(search.run());
            measure();
            return find;
        }
    }

    private Progress.Listener readings() {
        return new Progress.Listener() {
            @Override
            public void onProgress(Progress reading) {
                job.read(reading);
            }

            @Override
            public void onLevel(Progress reading) {
                job.readLevel(reading);
            }
        };
    }

    /** Tells the job which values there were, unless reading them would take seconds. */
    private void measure() {
        Population population = system.population();
        if (!population.isLarge()) {
            job.measured(
                    SizeProfile.of(population, system.nodeNames(), job.levels()),
                    engine.model().symmetricSets());
        }
    }

    private Find find(SearchResult result) {
        Path path = result.path();
        String searched =
                String.format(Locale.ROOT, "%,d states", result.counts().distinct());
        String message =
                switch (result.ending()) {
                    case VIOLATION ->
                        job.aim().kind() == Aim.Kind.VIOLATION
                                ? result.property() + " is violated"
                                : result.property()
                                        + (job.aim().kind() == Aim.Kind.PROPERTY
                                                ? " is " + job.aim().value()
                                                : "");
                    case DEADLOCK -> "a deadlock";
                    case COMPLETE ->
                        "There is none: all " + searched + " that can be reached from here were searched"
                                + beyond(result.counts().pruned()) + ".";
                    case CUT ->
                        "None in " + searched + ", which are not all: " + String.join(", ", result.limits()) + ".";
                    case MODEL_ERROR -> String.valueOf(result.message());
                };
        if (path == null) {
            Status status = result.ending() == SearchResult.Ending.MODEL_ERROR ? Status.FAILED : Status.NOT_FOUND;
            return new Find(new Outcome(status, message, -1), null);
        }
        int steps = path.states().size() - 1;
        String distance = steps == 0
                ? ", here already."
                : steps == 1 ? ", 1 step from here." : ", " + steps + " steps from here.";
        Status status = result.ending() == SearchResult.Ending.MODEL_ERROR ? Status.FAILED : Status.FOUND;
        return new Find(new Outcome(status, message + distance, -1), numbers(path));
    }

    /** Returns what a search left out because of the model's constraints. */
    private static String beyond(long steps) {
        return steps == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", but for what lies behind the %,d %s that lead outside the constraints",
                        steps,
                        steps == 1 ? "step" : "steps");
    }

    /** Returns the numbers of a path's steps. */
    private List<Integer> numbers(Path path) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = 1; at < path.states().size(); at++) {
            List<Successor> steps = engine.steps(path.states().get(at - 1));
            int number = 0;
            while (steps.get(number).code() != path.codes().get(at)
                    || !Arrays.equals(steps.get(number).state(), path.states().get(at))) {
                number++;
            }
            numbers.add(number);
        }
        return numbers;
    }

    private Find walk(@Nullable Expression until) {
        SplittableRandom random = new SplittableRandom(job.aim().seed());
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Integer> numbers = new ArrayList<>();
        int[] state = start;
        String reason = "after " + job.aim().steps() + " steps.";
        while (numbers.size() < job.aim().steps() && !job.stop().isRaised() && System.nanoTime() < deadline) {
            List<Successor> steps;
            try {
                steps = engine.steps(state);
            } catch (ModelError e) {
                return new Find(new Outcome(Status.FAILED, String.valueOf(e.getMessage()), -1), numbers);
            }
            if (steps.isEmpty()) {
                reason = "in a state without steps, after " + numbers.size() + ".";
                break;
            }
            int number = random.nextInt(steps.size());
            Successor taken = steps.get(number);
            numbers.add(number);
            state = taken.state();
            String found = interest(taken, until);
            if (found != null) {
                reason = "after " + numbers.size() + " steps: " + found + ".";
                break;
            }
        }
        boolean ended = numbers.size() < job.aim().steps() && (job.stop().isRaised() || System.nanoTime() >= deadline);
        return new Find(
                new Outcome(Status.FOUND, "The walk ended " + (ended ? "when it was stopped." : reason), -1), numbers);
    }

    /** Returns why a walk ends with a step; null if it goes on. */
    private @Nullable String interest(Successor taken, @Nullable Expression until) {
        if (taken.violated() > 0) {
            return system.stepPropertyNames().get(taken.violated() - 1) + " is violated";
        }
        for (StatePredicate predicate : system.predicates()) {
            boolean isFalse = !engine.holds(predicate, taken.state());
            if (isFalse && predicate.kind() == Property.Kind.INVARIANT) {
                return predicate.name() + " is violated";
            }
            if (isFalse && predicate.kind() == Property.Kind.CONSTRAINT) {
                return "outside the constraint " + predicate.name();
            }
        }
        return until != null && until.test(scope(taken.state())) ? until + " is true" : null;
    }
}
