package dev.clew;

import dev.clew.model.Model;
import dev.clew.model.selection.Selection;
import dev.clew.report.CheckReport;
import dev.clew.report.Continuation;
import dev.clew.report.Verdict;
import dev.clew.semantics.StepClasses;
import dev.clew.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds several violations of a model: after each, the check runs again without the property that was violated, or, by
 * cause, without blaming the kind of step that broke it. So each violation is what a separate check reports, and shortest
 * if that is. Used by one thread, once.
 */
final class Violations {
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Model model;
    private final int most;
    private final boolean byCause;
    private final Check check;
    private final List<CheckReport> found = new ArrayList<>();
    private final List<String> causes = new ArrayList<>();
    private final Set<String> exhausted = new LinkedHashSet<>();
    private final Map<String, Set<String>> known = new LinkedHashMap<>();
    private boolean deadlocked;

    /** Runs a check of a model. */
    @FunctionalInterface
    interface Check {
        /** Returns the report of a model within a time; null for no bound. */
        CheckReport run(Model model, @Nullable Duration time);
    }

    Violations(Model model, int most, boolean byCause, Check check) {
        this.model = model;
        this.most = most;
        this.byCause = byCause;
        this.check = check;
    }

    /**
     * Returns the report of the first check, continued by the others.
     *
     * @param timeout for all checks together; null for no bound
     */
    CheckReport find(@Nullable Duration timeout) {
        long start = System.nanoTime();
        CheckReport first = check.run(model, timeout);
        CheckReport last = first;
        while (isViolation(last)) {
            found.add(last);
            exclude(last);
            if (found.size() == most || nothingIsLeft()) {
                return continued(first, null, start);
            }
            last = blamed(check.run(remaining(), rest(timeout, start)));
        }
        return found.isEmpty() ? first : continued(first, last, start);
    }

    private static boolean isViolation(CheckReport report) {
        return report.verdict() == Verdict.VIOLATED
                || report.verdict() == Verdict.VIOLATED_LIVENESS
                || report.verdict() == Verdict.DEADLOCK;
    }

    private CheckReport continued(CheckReport first, @Nullable CheckReport rest, long start) {
        List<CheckReport> further = found.subList(1, found.size());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return first.continued(new Continuation(most, byCause ? causes : List.of(), further, rest), elapsed);
    }

    private void exclude(CheckReport violation) {
        String property = violation.property();
        String cause = cause(violation.trace());
        causes.add(cause);
        if (property == null) {
            deadlocked = true;
        } else if (!byCause || violation.verdict() != Verdict.VIOLATED || !isBlamable(property)) {
            exhausted.add(property);
        } else {
            known.computeIfAbsent(property, name -> new LinkedHashSet<>()).add(cause);
        }
    }

    /** Returns whether an action can be blamed for a violation: a property of local steps knows none. */
    private boolean isBlamable(String property) {
        return model.excusing(property, action -> false).propertyNames().contains(property);
    }

    private static String cause(@Nullable Trace trace) {
        return trace == null
                ? ""
                : StepClasses.nameOf(trace.steps().get(trace.steps().size() - 1).action());
    }

    private boolean nothingIsLeft() {
        return exhausted.containsAll(model.propertyNames()) && (deadlocked || !model.checksDeadlock());
    }

    /** Returns the model without what was found. */
    private Model remaining() {
        List<String> names = model.propertyNames().stream()
                .filter(name -> !exhausted.contains(name))
                .toList();
        Selection selection = Selection.ALL.onlyProperties(names);
        Model left = model.with(deadlocked ? selection.withDeadlock(false) : selection);
        for (Map.Entry<String, Set<String>> entry : known.entrySet()) {
            Set<String> excused = Set.copyOf(entry.getValue());
            left = left.excusing(entry.getKey(), action -> excused.contains(StepClasses.nameOf(action)));
        }
        return left;
    }

    /** Returns a report in which an invariant that was checked as a property of steps is an invariant again. */
    private CheckReport blamed(CheckReport report) {
        String property = report.property();
        boolean isOfSteps = property == null || model.stepPropertyNames().contains(property);
        return isOfSteps ? report : report.ofInvariant();
    }

    private static @Nullable Duration rest(@Nullable Duration timeout, long start) {
        if (timeout == null) {
            return null;
        }
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
