package dev.clew.semantics.build;

import dev.clew.model.ActionProperty;
import dev.clew.model.Effects;
import dev.clew.model.MutableNode;
import dev.clew.model.StateStep;
import dev.clew.model.StateView;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Code of a model in a class of its own. */
final class Elsewhere {
    static final Consumer<StateStep> STAYS = step -> {};
    static final BiConsumer<StateStep, Integer> STAYS_WITH = (step, argument) -> {};
    static final Predicate<StateView> HOLDS = view -> true;
    static final BiPredicate<StateView, Integer> HOLDS_OF = (view, argument) -> true;
    static final ActionProperty.Predicate<StateView> ALLOWS = (before, action, after) -> true;

    private Elsewhere() {}

    /** Value of a variable. */
    enum Value {
        SOME
    }

    /** Node that keeps its state in fields. */
    static final class Silent implements MutableNode<String> {
        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String message, Effects<String> effects) {}
    }
}
