package dev.clew.spark;

import dev.clew.search.ModelPredicates;
import dev.clew.search.Path;
import dev.clew.search.SearchResult;
import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import dev.clew.spark.level.Job;
import dev.clew.spark.level.Order;
import dev.clew.spark.level.SourceSummary;
import dev.clew.spark.level.StateFinding;
import dev.clew.spark.level.StepFinding;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found: what a search on one machine would have found first. Kept by the driver.
 */
final class Found {
    private final ModelPredicates predicates;
    private final Behaviors behaviors;
    private final TreeMap<Integer, Goal> goals = new TreeMap<>();
    private final Map<Integer, Path> paths = new HashMap<>();
    private SearchResult.@Nullable End end;

    /**
     * A goal that was reached.
     *
     * @param finding about the state that reaches it
     * @param depth of the level whose steps led there; 0 for an initial state
     */
    private record Goal(StateFinding finding, int depth) {}

    Found(ModelPredicates predicates, Behaviors behaviors) {
        this.predicates = predicates;
        this.behaviors = behaviors;
    }

    /** Returns what ended the search; null if nothing did. */
    SearchResult.@Nullable End end() {
        return end;
    }

    /** Returns, by goal, whether it was reached. */
    boolean[] reached() {
        boolean[] reached = new boolean[predicates.goalCount()];
        goals.keySet().forEach(goal -> reached[goal] = true);
        return reached;
    }

    /** Reconstructs the behaviors that reach goals, for which the cluster is needed. */
    void reconstruct() {
        goals.forEach((number, goal) -> paths.put(number, behaviors.to(goal.finding(), goal.depth())));
    }

    /** Returns a behavior that reaches a goal; null if it was not reached. */
    @Nullable
    Path pathToGoal(int goal) {
        return paths.get(goal);
    }

    /** Writes the goals that were reached. */
    void write(ByteSink out) {
        out.writeVarint(goals.size());
        goals.forEach((number, goal) -> {
            out.writeVarint(number);
            goal.finding().write(out);
            out.writeVarint(goal.depth());
        });
    }

    /** Continues with goals that were written. */
    void read(ByteSource in) {
        for (int left = in.readInt(); left > 0; left--) {
            goals.put(in.readInt(), new Goal(StateFinding.read(in), in.readInt()));
        }
    }

    /** Notes that the model's code is no pure function. */
    void impure(String evidence) {
        end = end == null ? SearchResult.End.modelError(evidence, null) : end;
    }

    /**
     * Takes over what a level found, in the order in which a search on one machine takes it.
     *
     * @param depth of the level; 0 for what was found about initial states
     */
    void take(LevelResult result, Job job, int depth) {
        long round = result.endingRound();
        takeDeadlockOrError(result, job, round);
        StepFinding violation = result.violation();
        if (violation != null && job.round(Order.parentRank(violation.order())) == round) {
            takeViolation(violation);
        }
        takeStates(result, round, depth);
        if (result.impurity() != null) {
            impure(result.impurity());
        }
    }

    /** Takes over what the deepest level allowed has found, if no step leads beyond it. */
    void takeLast(LevelResult result, Job job) {
        takeDeadlockOrError(result, job, result.endingRound());
        StepFinding violation = result.violation();
        if (result.fresh() == 0 && violation != null) {
            takeViolation(violation);
        }
    }

    private void takeDeadlockOrError(LevelResult result, Job job, long round) {
        if (end != null) {
            return;
        }
        long deadlock = result.deadlock();
        SourceSummary error = result.error();
        boolean isDeadlock = deadlock >= 0 && job.round(deadlock) == round;
        SourceSummary ending = error != null && job.round(error.errorRank()) == round ? error : null;
        if (isDeadlock && (ending == null || job.chunkOf(deadlock) <= job.chunkOf(ending.errorRank()))) {
            end = SearchResult.End.deadlock(behaviors.to(deadlock));
        } else if (ending != null) {
            end = SearchResult.End.modelError(ending.error(), behaviors.to(ending.errorRank()));
        }
    }

    private void takeViolation(StepFinding violation) {
        if (end == null) {
            String name = violation.isInvariant()
                    ? predicates.invariantName(violation.property())
                    : predicates.stepPropertyName(violation.property());
            end = SearchResult.End.violation(name, behaviors.to(violation));
        }
    }

    private void takeStates(LevelResult result, long round, int depth) {
        StateFinding ending = round == Long.MAX_VALUE ? null : result.ending(round);
        if (end == null && ending != null) {
            Path path = behaviors.to(ending, depth);
            end = ending.error() != null
                    ? SearchResult.End.modelError(ending.error(), path)
                    : SearchResult.End.violation(predicates.invariantName(ending.invariant()), path);
        }
        result.goals(round).forEach((goal, finding) -> goals.putIfAbsent(goal, new Goal(finding, depth)));
    }
}
