package dev.clew.semantics.cluster;

import dev.clew.model.ModelError;
import dev.clew.model.MutableNodeAdapter;
import dev.clew.model.Node;
import dev.clew.model.StepProperty;
import dev.clew.purity.CallLog;
import dev.clew.semantics.ResultText;

/** Property of single steps of nodes, with its calls logged. Thread-safe. */
final class StepPredicate {
    private final StepProperty property;
    private final CallLog calls;

    StepPredicate(StepProperty property, CallLog calls) {
        this.property = property;
        this.calls = calls;
    }

    String name() {
        return property.name();
    }

    /** Step of a node between two local states. */
    record Step(Node<?, ?> node, Object before, Object after) {

        /** Returns the step as properties see it: for a mutable node between two new objects. */
        Step shown() {
            return new Step(node, MutableNodeAdapter.shown(node, before), MutableNodeAdapter.shown(node, after));
        }

        @Override
        public String toString() {
            return "the step from " + ResultText.brief(before) + " to " + ResultText.brief(after);
        }
    }

    /** Returns whether the property applies to the steps of a node. */
    boolean concerns(int node) {
        return property.concerns(node);
    }

    /**
     * Returns whether a step is allowed.
     *
     * @param shown the step as properties see it, which no other property has seen
     * @throws ModelError if the property throws
     */
    synchronized boolean admits(Step step, Step shown) {
        calls.began(() -> "property " + property.name() + ", on " + step);
        boolean verdict;
        try {
            verdict = property.predicate().test(shown.before(), shown.after());
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("property " + property.name(), e);
        } finally {
            calls.ended();
        }
        calls.offer(() -> compare(step.shown(), verdict));
        return verdict;
    }

    private void compare(Step shown, boolean verdict) {
        if (property.predicate().test(shown.before(), shown.after()) != verdict) {
            throw new ModelError("property " + property.name() + " is not deterministic: of one step it said first "
                    + verdict + ", then " + !verdict + "; it must depend on nothing but the two states");
        }
    }
}
