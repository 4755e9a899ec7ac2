package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.ActionProperty;
import dev.clew.model.SharedStateModel;
import dev.clew.model.SharedStateModel.Declaration;
import dev.clew.model.StateAction;
import dev.clew.model.StateStep;
import dev.clew.model.StateView;
import dev.clew.model.TemporalProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Transition system of a shared-state model, which runs its actions on a list of slot values. */
final class SharedStateSystem implements TransitionSystem<List<Object>> {
    private final SharedStateModel model;

    SharedStateSystem(SharedStateModel model) {
        this.model = model;
    }

    @Override
    public List<List<Object>> initialStates() {
        return run(model.defaults(), step -> model.initializers().forEach(initializer -> initializer.accept(step)));
    }

    @Override
    public List<Transition<List<Object>>> steps(List<Object> state) {
        List<Transition<List<Object>>> steps = new ArrayList<>();
        for (StateAction action : model.actions()) {
            for (List<Object> target : run(state, action.effect())) {
                Action named = new Action.Named(action.name(), action.arguments());
                steps.add(new Transition<>(named, target, violated(state, named, target)));
            }
        }
        return steps;
    }

    @Override
    public Set<String> judged(List<Object> before, List<Object> after) {
        return before.equals(after) ? Set.of() : Set.copyOf(model.stepPropertyNames());
    }

    private Set<String> violated(List<Object> before, Action action, List<Object> after) {
        return model.actionProperties().stream()
                .filter(property -> !before.equals(after)
                        && !property.predicate().test(SlotStep.view(before), action, SlotStep.view(after)))
                .map(ActionProperty::name)
                .collect(Collectors.toSet());
    }

    private static List<List<Object>> run(List<Object> state, Consumer<StateStep> effect) {
        return Choices.all(choices -> {
            SlotStep step = new SlotStep(state, choices);
            try {
                effect.accept(step);
            } catch (SlotStep.Disabled disabled) {
                return Optional.empty();
            }
            return Optional.of(step.values());
        });
    }

    @Override
    public Map<String, Object> variables(List<Object> state) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (Declaration declaration : model.declarations()) {
            variables.put(declaration.name(), render(declaration, state));
        }
        return variables;
    }

    private static Object render(Declaration declaration, List<Object> state) {
        if (declaration instanceof Declaration.Plain plain) {
            return state.get(plain.slot());
        }
        if (declaration instanceof Declaration.Indexed indexed) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < indexed.keys().size(); i++) {
                map.put(indexed.keys().get(i), state.get(indexed.firstSlot() + i));
            }
            return map;
        }
        Declaration.SetOf set = (Declaration.SetOf) declaration;
        Set<Object> elements = new LinkedHashSet<>();
        for (int i = 0; i < set.universe().size(); i++) {
            if (state.get(set.firstSlot() + i).equals(true)) {
                elements.add(set.universe().get(i));
            }
        }
        return elements;
    }

    @Override
    public List<Rule<List<Object>>> rules() {
        return model.properties().stream()
                .map(p -> new Rule<List<Object>>(p.kind(), p.name(), overStates(p.predicate())))
                .toList();
    }

    @Override
    public List<TemporalRule<List<Object>>> temporalRules() {
        List<TemporalRule<List<Object>>> rules = new ArrayList<>();
        for (TemporalProperty<StateView> p : model.temporalProperties()) {
            Predicate<StateView> second = p.second();
            rules.add(new TemporalRule<>(
                    p.operator(), p.name(), overStates(p.first()), second == null ? null : overStates(second)));
        }
        return rules;
    }

    private static Predicate<List<Object>> overStates(Predicate<StateView> predicate) {
        return state -> predicate.test(SlotStep.view(state));
    }
}
