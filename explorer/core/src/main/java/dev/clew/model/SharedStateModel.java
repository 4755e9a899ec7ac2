package dev.clew.model;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.selection.LeftOut;
import dev.clew.model.selection.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Variables and named actions, in the style of most TLA+ specifications. Build one with {@link #named}.
 *
 * <p>The state is a record of variables; each variable, each key of an indexed variable and each element of a set
 * variable is one slot of the state vector. An action reads and writes slots; its reads are observed, and its outcome
 * is cached for the values read.
 */
public final class SharedStateModel implements Model {

    private final String name;
    private final List<Declaration> declarations;
    private final List<StateAction> actions;
    private final List<Property<StateView>> properties;
    private final List<ActionProperty<StateView>> actionProperties;
    private final List<TemporalProperty<StateView>> temporalProperties;
    private final List<Fairness> fairness;
    private final List<Consumer<StateStep>> initializers;
    private final List<Object> defaults;
    private final SymmetricSets symmetry;
    private final boolean checksDeadlock;
    private final LeftOut leftOut;

    private SharedStateModel(Builder builder) {
        name = builder.name;
        declarations = List.copyOf(builder.declarations);
        actions = List.copyOf(builder.actions);
        properties = List.copyOf(builder.properties);
        actionProperties = List.copyOf(builder.actionProperties);
        temporalProperties = List.copyOf(builder.temporalProperties);
        fairness = checked(builder.fairness, builder);
        initializers = List.copyOf(builder.initializers);
        defaults = List.copyOf(builder.defaults);
        symmetry = builder.symmetry.forNodes(List.of(), name);
        checksDeadlock = builder.checksDeadlock;
        leftOut = LeftOut.NOTHING;
    }

    private SharedStateModel(SharedStateModel other, ExcusedSteps excused, Selection selection) {
        leftOut = other.leftOut.and(SelectedParts.leftOut(other, selection));
        name = other.name;
        declarations = other.declarations;
        actions = other.actions;
        properties = excused.properties(SelectedParts.properties(other.properties, selection));
        actionProperties = excused.actionProperties(
                other.properties, SelectedParts.named(other.actionProperties, ActionProperty::name, selection));
        temporalProperties = SelectedParts.named(other.temporalProperties, TemporalProperty::name, selection);
        fairness = other.fairness;
        initializers = other.initializers;
        defaults = other.defaults;
        symmetry = other.symmetry;
        checksDeadlock = selection.checksDeadlock(other.checksDeadlock);
    }

    @Override
    public SharedStateModel with(Selection selection) {
        return new SharedStateModel(this, ExcusedSteps.NONE, selection);
    }

    @Override
    public SharedStateModel excusing(String property, Predicate<Action> excused) {
        return new SharedStateModel(this, new ExcusedSteps(property, excused), Selection.ALL);
    }

    @Override
    public LeftOut leftOut() {
        return leftOut;
    }

    /** Starts a model without variables that checks deadlock, as TLC does by default. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> invariantNames() {
        return Stream.concat(names(Property.Kind.INVARIANT).stream(), stepPropertyNames().stream())
                .toList();
    }

    @Override
    public List<String> stepPropertyNames() {
        return actionProperties.stream().map(ActionProperty::name).toList();
    }

    @Override
    public List<String> goalNames() {
        return names(Property.Kind.SOMETIMES);
    }

    @Override
    public List<String> constraintNames() {
        return names(Property.Kind.CONSTRAINT);
    }

    @Override
    public boolean checksDeadlock() {
        return checksDeadlock;
    }

    /** Returns the properties of steps of the whole system, in the order of definition. */
    public List<ActionProperty<StateView>> actionProperties() {
        return actionProperties;
    }

    @Override
    public List<TemporalProperty<StateView>> temporalProperties() {
        return temporalProperties;
    }

    @Override
    public List<Fairness> fairness() {
        return fairness;
    }

    @Override
    public List<List<Object>> symmetricValues() {
        return symmetry.values();
    }

    /** Returns the variables in the order of declaration. */
    public List<Declaration> declarations() {
        return declarations;
    }

    /** Returns the actions in the order of definition. */
    public List<StateAction> actions() {
        return actions;
    }

    /** Returns every property, in the order of definition. */
    public List<Property<StateView>> properties() {
        return properties;
    }

    /**
     * Returns the initializers, which run in order on the declared initial values; choices in them make several initial
     * states.
     */
    public List<Consumer<StateStep>> initializers() {
        return initializers;
    }

    /** Returns the declared initial value of each slot. */
    public List<Object> defaults() {
        return defaults;
    }

    private static List<Fairness> checked(List<Fairness> assumptions, Builder builder) {
        for (Fairness assumption : assumptions) {
            boolean isOfCluster = assumption.kind() != Fairness.Kind.NAMED && assumption.kind() != Fairness.Kind.ANY;
            if (isOfCluster || !assumption.nodes().isEmpty()) {
                throw new IllegalStateException("model '" + builder.name + "' cannot assume " + assumption
                        + ": it has no nodes, only named actions; use Fairness.weak(\"Name\") or Kind.ANY");
            }
            boolean isKnown = assumption.action().isEmpty()
                    || builder.actions.stream().anyMatch(a -> a.name().equals(assumption.action()));
            if (!isKnown) {
                throw new IllegalStateException(
                        "model '" + builder.name + "' has no action '" + assumption.action() + "' that could be fair");
            }
        }
        return List.copyOf(assumptions);
    }

    private List<String> names(Property.Kind kind) {
        return properties.stream()
                .filter(p -> p.kind() == kind)
                .map(Property::name)
                .toList();
    }

    /** Position of a variable in the state vector, with what is needed to print it. */
    public sealed interface Declaration {
        /** Returns the name in traces. */
        String name();

        /** A variable in one slot. */
        record Plain(String name, int slot) implements Declaration {}

        /** A function: the value of {@code keys.get(i)} is in slot {@code firstSlot + i}. */
        record Indexed(String name, int firstSlot, List<?> keys) implements Declaration {}

        /** A set: whether {@code universe.get(i)} is an element is in slot {@code firstSlot + i}. */
        record SetOf(String name, int firstSlot, List<?> universe) implements Declaration {}
    }

    /** Configures a model. */
    @KeepsNoState("only configures: a model that was built does not change with it")
    public static final class Builder extends PropertyBuilder<StateView, Builder> {
        private final List<Declaration> declarations = new ArrayList<>();
        private final List<Object> defaults = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private final List<StateAction> actions = new ArrayList<>();
        private final List<Consumer<StateStep>> initializers = new ArrayList<>();
        private SymmetricSets symmetry = SymmetricSets.NONE;

        private Builder(String name) {
            super(name, List.of(), true);
        }

        @Override
        Builder self() {
            return this;
        }

        /** Declares a variable with its initial value. */
        public <T> Variable<T> variable(String variable, T initial) {
            int slot = declare(variable);
            defaults.add(Objects.requireNonNull(initial, "initial"));
            declarations.add(new Declaration.Plain(variable, slot));
            return new Variable<>(variable, slot);
        }

        /** Declares a function over fixed keys, with the same initial value for every key. */
        public <K, T> IndexedVariable<K, T> indexed(String variable, List<K> keys, T initial) {
            int first = declare(variable);
            List<K> copy = List.copyOf(keys);
            for (int i = 0; i < copy.size(); i++) {
                defaults.add(Objects.requireNonNull(initial, "initial"));
            }
            declarations.add(new Declaration.Indexed(variable, first, copy));
            return new IndexedVariable<>(variable, copy, slots(copy, first));
        }

        /** Declares a set over a fixed universe, initially empty. */
        public <E> SetVariable<E> set(String variable, List<E> universe) {
            int first = declare(variable);
            List<E> copy = List.copyOf(universe);
            for (int i = 0; i < copy.size(); i++) {
                defaults.add(false);
            }
            declarations.add(new Declaration.SetOf(variable, first, copy));
            return new SetVariable<>(variable, copy, slots(copy, first));
        }

        /**
         * Adds an initializer, which changes the declared initial values; choices in it make several initial states.
         */
        public Builder initially(Consumer<StateStep> initializer) {
            initializers.add(initializer);
            return this;
        }

        /** Adds an action that guards itself with {@link StateStep#require} or {@link StateStep#disable}. */
        public Builder action(String action, Consumer<StateStep> effect) {
            actions.add(new StateAction(action, List.of(), effect));
            return this;
        }

        /** Adds an action with a guard and an effect. */
        public Builder action(String action, Predicate<StateView> guard, Consumer<StateStep> effect) {
            return action(action, new GuardedEffect(List.of(guard, effect), step -> {
                step.require(guard.test(step));
                effect.accept(step);
            }));
        }

        /** Adds an action for each argument, as {@code \E r \in RM : Action(r)}. */
        public <A> Builder action(
                String action, List<A> arguments, BiPredicate<StateView, A> guard, BiConsumer<StateStep, A> effect) {
            for (A argument : arguments) {
                Consumer<StateStep> body = step -> {
                    step.require(guard.test(step, argument));
                    effect.accept(step, argument);
                };
                actions.add(new StateAction(
                        action, List.of((Object) argument), new GuardedEffect(List.of(guard, effect), body)));
            }
            return this;
        }

        /**
         * Declares a class of interchangeable values, as TLC's symmetry sets are: exchanging any two of them throughout
         * maps behaviors to behaviors and changes the verdict of no property. The values are recognised by equality
         * wherever they occur, including as keys and elements of variables, so they should have a type of their own
         * such as {@link ModelValue}. The declaration has no effect unless the check asks for symmetry reduction; it is
         * then verified on many states.
         */
        public Builder symmetricValues(Object... values) {
            symmetry = symmetry.withValues(values);
            return this;
        }

        /** Finishes the model. */
        public SharedStateModel build() {
            if (declarations.isEmpty()) {
                throw new IllegalStateException("model '" + name + "' declares no variable");
            }
            return new SharedStateModel(this);
        }

        private int declare(String variable) {
            if (!names.add(Objects.requireNonNull(variable, "variable"))) {
                throw new IllegalArgumentException("variable '" + variable + "' is declared twice");
            }
            return defaults.size();
        }

        private static <K> Map<K, Integer> slots(List<K> keys, int first) {
            Map<K, Integer> slots = new LinkedHashMap<>();
            for (K key : keys) {
                if (slots.putIfAbsent(key, first + slots.size()) != null) {
                    throw new IllegalArgumentException("key " + key + " is given twice");
                }
            }
            return Map.copyOf(slots);
        }
    }
}
