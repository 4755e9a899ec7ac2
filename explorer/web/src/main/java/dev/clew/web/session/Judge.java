package dev.clew.web.session;

import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.replay.Successors.Successor;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.semantics.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges single states and steps by all properties of the model. Belongs to the thread that holds the engine. */
public final class Judge {
    private final Engine engine;
    private final TransitionSystem system;

    /** Creates a judge of a model's states. */
    public Judge(Engine engine) {
        this.engine = engine;
        system = engine.system();
    }

    /**
     * A property in a state.
     *
     * @param kind {@code invariant}, {@code sometimes}, {@code constraint}, {@code final}, {@code step} or {@code temporal}
     * @param holds whether it is true here; null if a single state cannot say
     * @param reads the variables that it read, in this order
     * @param note why it is false, what it says here, or why it could not be evaluated; empty for nothing
     */
    public record Verdict(String name, String kind, @Nullable Boolean holds, List<String> reads, String note) {}

    /**
     * What a step leads to.
     *
     * @param violations the invariants that are false in its target, and the step property that it violates
     * @param reaches the goals that its target fulfils
     * @param excludedBy the constraint that excludes its target; null if none does
     * @param changes whether it leads to another state
     */
    public record Prospect(
            List<String> violations, List<String> reaches, @Nullable String excludedBy, boolean changes) {}

    /** Returns the verdicts of all properties on a node. */
    public List<Verdict> verdicts(TreeNode node) {
        List<Verdict> verdicts = new ArrayList<>();
        for (StatePredicate predicate : system.predicates()) {
            verdicts.add(verdict(predicate, node.state()));
        }
        List<String> steps = system.stepPropertyNames();
        for (int i = 0; i < steps.size(); i++) {
            Boolean holds = node.parent() == null ? null : node.violatedStep() != i + 1;
            verdicts.add(new Verdict(steps.get(i), "step", holds, List.of(), ""));
        }
        for (TemporalPredicates temporal : system.temporalProperties()) {
            verdicts.add(new Verdict(temporal.name(), "temporal", null, List.of(), operands(temporal, node.state())));
        }
        return verdicts;
    }

    private Verdict verdict(StatePredicate predicate, int[] state) {
        String kind = predicate.kind().name().toLowerCase(Locale.ROOT);
        try {
            boolean holds = engine.holds(predicate, state);
            String note =
                    holds ? "" : system.explanation(predicate.name(), state).orElse("");
            return new Verdict(predicate.name(), kind, holds, system.readBy(predicate.name(), state), note);
        } catch (ModelError e) {
            return new Verdict(predicate.name(), kind, null, List.of(), String.valueOf(e.getMessage()));
        }
    }

    /** Returns a temporal property's formula, with the truth of its operands in a state. */
    private String operands(TemporalPredicates temporal, int[] state) {
        try {
            String first = "P is " + engine.holds(temporal.first(), state);
            StatePredicate second = temporal.second();
            String more = second == null ? "" : ", Q is " + engine.holds(second, state);
            return temporal.operator().formula(temporal.within()) + ": " + first + more;
        } catch (ModelError e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Returns what a step leads to. */
    public Prospect prospect(TreeNode from, Successor step) {
        List<String> violations = new ArrayList<>();
        List<String> reaches = new ArrayList<>();
        String excludedBy = null;
        if (step.violated() > 0) {
            violations.add(system.stepPropertyNames().get(step.violated() - 1));
        }
        for (StatePredicate predicate : system.predicates()) {
            boolean holds;
            try {
                holds = engine.holds(predicate, step.state());
            } catch (ModelError e) {
                violations.add(predicate.name() + " (" + e.getMessage() + ")");
                continue;
            }
            if (predicate.kind() == Property.Kind.INVARIANT && !holds) {
                violations.add(predicate.name());
            } else if (predicate.kind() == Property.Kind.SOMETIMES && holds) {
                reaches.add(predicate.name());
            } else if (predicate.kind() == Property.Kind.CONSTRAINT && !holds && excludedBy == null) {
                excludedBy = predicate.name();
            }
        }
        boolean changes = !java.util.Arrays.equals(from.state(), step.state());
        return new Prospect(violations, reaches, excludedBy, changes);
    }

    /** Returns whether a state without steps is a deadlock. */
    public boolean isDeadlock(int[] state) {
        return engine.model().checksDeadlock()
                && system.predicates().stream()
                        .noneMatch(
                                predicate -> predicate.kind() == Property.Kind.FINAL && engine.holds(predicate, state));
    }

    /** Returns the first invariant that is false in a state; null if none is. */
    public @Nullable String violated(int[] state) {
        return system.predicates().stream()
                .filter(predicate -> predicate.kind() == Property.Kind.INVARIANT && !engine.holds(predicate, state))
                .map(StatePredicate::name)
                .findFirst()
                .orElse(null);
    }
}
