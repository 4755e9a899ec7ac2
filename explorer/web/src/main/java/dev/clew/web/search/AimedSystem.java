package dev.clew.web.search;

import dev.clew.semantics.Expander;
import dev.clew.semantics.ForwardingSystem;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TransitionSystem;
import java.util.List;

/** A system that is judged by other predicates than its model's, and by no property of steps. */
final class AimedSystem extends ForwardingSystem {
    private final TransitionSystem real;
    private final List<StatePredicate> predicates;

    AimedSystem(TransitionSystem real, List<StatePredicate> predicates) {
        super(real);
        this.real = real;
        this.predicates = List.copyOf(predicates);
    }

    @Override
    public TransitionSystem concrete() {
        return this; // its states stand for themselves
    }

    @Override
    public List<int[]> initialStates() {
        return real.initialStates();
    }

    @Override
    public void beginAt(int[] numbers) {
        real.beginAt(numbers);
    }

    @Override
    public Expander newExpander() {
        return real.newUnjudgedExpander();
    }

    @Override
    public Expander newFullExpander() {
        return real.newFullExpander();
    }

    @Override
    public List<StatePredicate> predicates() {
        return predicates;
    }

    @Override
    public List<String> stepPropertyNames() {
        return List.of();
    }
}
