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

    /** Returns whether the property applies to the steps of a node. */
    boolean concerns(int node) {
        return property.concerns(node);
    }

    /**
     * Returns whether a step of a node between two local states is allowed.
     *
     * @throws ModelError if the property throws
     */
    synchronized boolean admits(Node<?, ?> node, Object before, Object after) {
        calls.began(() -> "property " + property.name() + ", on the step from " + ResultText.brief(before) + " to "
                + ResultText.brief(after));
        boolean verdict;
        try {
            verdict = test(node, before, after);
        } catch (RuntimeException | Error e) {
            throw ModelError.thrownBy("property " + property.name(), e);
        } finally {
            calls.ended();
        }
        calls.offer(() -> compare(node, before, after, verdict));
        return verdict;
    }

    private boolean test(Node<?, ?> node, Object before, Object after) {
        return property.predicate().test(MutableNodeAdapter.shown(node, before), MutableNodeAdapter.shown(node, after));
    }

    private void compare(Node<?, ?> node, Object before, Object after, boolean verdict) {
        if (test(node, before, after) != verdict) {
            throw new ModelError("property " + property.name() + " is not deterministic: of one step it said first "
                    + verdict + ", then " + !verdict + "; it must depend on nothing but the two states");
        }
    }
}
