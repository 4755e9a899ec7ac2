package dev.clew.replay;

import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.search.Path;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.TraceDocument;
import java.util.List;
import java.util.function.Predicate;

/** Condition that the end of a behavior must meet to be a counterexample of the same kind. Used by one thread. */
final class Target {
    private final TransitionSystem system;
    private final Successors successors;
    private final Predicate<Path> test;
    private final boolean isDeadlock;

    private Target(TransitionSystem system, TraceDocument.Finding finding) {
        this.system = system;
        successors = Successors.all(system);
        isDeadlock = finding.verdict().equals("deadlock");
        test = test(finding);
    }

    /** Returns whether the target is a state without successors. */
    boolean isDeadlock() {
        return isDeadlock;
    }

    /**
     * Returns the condition that a finding expresses; the finding must not concern whole behaviors.
     *
     * @throws IllegalArgumentException if the model has no such property, or the trace has no finding
     */
    static Target of(TransitionSystem system, TraceDocument.Finding finding) {
        return new Target(system, finding);
    }

    /** Returns whether the last state of a behavior, or the step to it, meets the condition. */
    boolean isShownBy(Path path) {
        return test.test(path);
    }

    private Predicate<Path> test(TraceDocument.Finding finding) {
        if (finding.verdict().equals("deadlock")) {
            List<StatePredicate> ends = ofKind(Property.Kind.FINAL);
            return path -> successors.of(path.last()).isEmpty()
                    && Driver.excludedBy(system, path.last()).isEmpty()
                    && ends.stream().noneMatch(end -> holds(end, path));
        }
        if (finding.verdict().equals("error")) {
            return this::throwsModelError;
        }
        String kind = String.valueOf(finding.propertyKind());
        String property = String.valueOf(finding.property());
        switch (kind) {
            case "invariant" -> {
                StatePredicate invariant = named(Property.Kind.INVARIANT, property);
                return path -> !holds(invariant, path);
            }
            case "sometimes" -> {
                StatePredicate goal = named(Property.Kind.SOMETIMES, property);
                return path -> holds(goal, path);
            }
            case "step" -> {
                int number = system.stepPropertyNames().indexOf(property) + 1;
                if (number == 0) {
                    throw missing(property);
                }
                return path -> violatesStep(path, number);
            }
            case "temporal" -> {
                TemporalPredicates bounded = system.temporalProperties().stream()
                        .filter(each -> each.isBounded() && each.name().equals(property))
                        .findFirst()
                        .orElseThrow(() -> missing(property));
                return path -> new ResponseTime(system, bounded).isLate(path);
            }
            default ->
                throw new IllegalArgumentException(
                        "the trace's finding is '" + finding.verdict() + "', which no single state can show");
        }
    }

    private boolean throwsModelError(Path path) {
        try {
            successors.of(path.last());
            return false;
        } catch (ModelError e) {
            return true;
        }
    }

    private boolean violatesStep(Path path, int number) {
        int last = path.states().size() - 1;
        return last > 0
                && successors.of(path.states().get(last - 1)).stream()
                        .anyMatch(step -> step.code() == path.codes().get(last)
                                && step.violated() == number
                                && java.util.Arrays.equals(step.state(), path.last()));
    }

    private boolean holds(StatePredicate predicate, Path path) {
        int[] vector = new int[system.layout().words()];
        system.layout().pack(path.last(), vector);
        return predicate.test(system.layout(), vector);
    }

    private StatePredicate named(Property.Kind kind, String name) {
        return ofKind(kind).stream()
                .filter(predicate -> predicate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(name));
    }

    private List<StatePredicate> ofKind(Property.Kind kind) {
        return system.predicates().stream()
                .filter(predicate -> predicate.kind() == kind)
                .toList();
    }

    private static IllegalArgumentException missing(String property) {
        return new IllegalArgumentException("the model has no property '" + property + "'");
    }
}
