package dev.clew.oracle;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.Fairness;
import dev.clew.model.IndexedVariable;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateStep;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import dev.clew.oracle.SharedSpec.ActionSpec;
import dev.clew.oracle.SharedSpec.Cell;
import dev.clew.oracle.SharedSpec.Claim;
import dev.clew.oracle.SharedSpec.Test;
import dev.clew.oracle.SharedSpec.Tree;
import dev.clew.oracle.SharedSpec.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Turns a {@link SharedSpec} into a model, whose actions interpret its trees. */
@KeepsNoState("generated once, and never changed")
final class SharedProgram {
    private static final List<String> KEYS = List.of("a", "b");

    private final SharedSpec spec;
    /** Handle of each variable: a {@link Variable}, {@link IndexedVariable} or {@link SetVariable}. */
    private final List<Object> handles = new ArrayList<>();

    private SharedProgram(SharedSpec spec) {
        this.spec = spec;
    }

    static SharedStateModel model(SharedSpec spec) {
        return builder(spec).build();
    }

    /** Returns a builder of a specification's model, to which more can be added. */
    static SharedStateModel.Builder builder(SharedSpec spec) {
        return new SharedProgram(spec).builder();
    }

    /** Returns the model of a specification with temporal properties. */
    static SharedStateModel model(SharedSpec spec, TemporalSpec<Test> temporal) {
        SharedProgram program = new SharedProgram(spec);
        SharedStateModel.Builder builder = program.builder();
        for (TemporalSpec.Claim<Test> claim : temporal.claims()) {
            Predicate<StateView> first = view -> program.test(claim.first(), view, 0);
            Predicate<StateView> second = view -> program.test(claim.second(), view, 0);
            switch (claim.operator()) {
                case EVENTUALLY -> builder.eventually(claim.name(), first);
                case LEADS_TO -> builder.leadsTo(claim.name(), first, second);
                case INFINITELY_OFTEN -> builder.infinitelyOften(claim.name(), first);
                case EVENTUALLY_ALWAYS -> builder.eventuallyAlways(claim.name(), first);
            }
        }
        temporal.fairness().ifPresent(assumptions -> builder.fairness(assumptions.toArray(Fairness[]::new)));
        return builder.build();
    }

    private SharedStateModel.Builder builder() {
        SharedStateModel.Builder builder = SharedStateModel.named("random");
        for (Var variable : spec.variables()) {
            Object initial = variable.encoding().of(0, 0);
            handles.add(
                    switch (variable.kind()) {
                        case PLAIN -> builder.variable(variable.name(), initial);
                        case INDEXED -> builder.indexed(variable.name(), KEYS, initial);
                        case SET -> builder.set(variable.name(), KEYS);
                    });
        }
        spec.initializers().forEach(tree -> builder.initially(step -> run(tree, step, 0)));
        spec.actions().forEach(action -> add(action, builder));
        for (Claim claim : spec.claims()) {
            switch (claim.kind()) {
                case INVARIANT -> builder.invariant(claim.name(), v -> test(claim.test(), v, 0));
                case SOMETIMES -> builder.sometimes(claim.name(), v -> test(claim.test(), v, 0));
                case CONSTRAINT -> builder.constraint(claim.name(), v -> test(claim.test(), v, 0));
                case FINAL -> builder.finalState(claim.name(), v -> test(claim.test(), v, 0));
                case TEMPORAL -> throw new IllegalArgumentException("a claim speaks of single states");
            }
        }
        return builder.checkDeadlock(spec.checksDeadlock());
    }

    /** Adds an action; the actions together use every way to define one. */
    private void add(ActionSpec action, SharedStateModel.Builder builder) {
        switch (action.arguments()) {
            case 0 ->
                builder.action(action.name(), step -> {
                    step.require(test(action.guard(), step, 0));
                    run(action.effect(), step, 0);
                });
            case 1 ->
                builder.action(
                        action.name(), view -> test(action.guard(), view, 0), step -> run(action.effect(), step, 0));
            default ->
                builder.action(
                        action.name(),
                        IntStream.range(0, action.arguments()).boxed().toList(),
                        (view, argument) -> test(action.guard(), view, argument),
                        (step, argument) -> run(action.effect(), step, argument));
        }
    }

    private void run(Tree tree, StateStep step, int argument) {
        if (tree instanceof Tree.Block block) {
            block.trees().forEach(t -> run(t, step, argument));
        } else if (tree instanceof Tree.Write write) {
            write(step, write.cell(), argument, write.value());
        } else if (tree instanceof Tree.Copy copy) {
            write(step, copy.to(), argument, (read(step, copy.from(), argument) + copy.plus()) % SharedSpec.VALUES);
        } else if (tree instanceof Tree.If branch) {
            run(test(branch.test(), step, argument) ? branch.yes() : branch.no(), step, argument);
        } else if (tree instanceof Tree.Choose choose) {
            run(choose.branches().get(step.choose(choose.branches().size())), step, argument);
        } else if (tree instanceof Tree.ChooseElement choose) {
            String element = step.choose(step.get(set(choose.set())));
            write(step, choose.to(), argument, KEYS.indexOf(element));
        } else if (tree instanceof Tree.Require require) {
            step.require(test(require.test(), step, argument));
        }
    }

    private boolean test(Test test, StateView view, int argument) {
        if (test instanceof Test.CellIs is) {
            return read(view, is.cell(), argument) == is.value();
        }
        if (test instanceof Test.CountIs count) {
            return readAll(view, count.variable()).stream()
                            .filter(value -> value == count.value())
                            .count()
                    >= count.least();
        }
        if (test instanceof Test.And and) {
            return test(and.first(), view, argument) && test(and.second(), view, argument);
        }
        return !test(((Test.Not) test).test(), view, argument);
    }

    private int read(StateView view, Cell cell, int argument) {
        Var variable = spec.variables().get(cell.variable());
        return switch (variable.kind()) {
            case PLAIN -> number(variable, view.get(plain(cell.variable())));
            case INDEXED -> number(variable, view.get(indexed(cell.variable()), key(cell, argument)));
            case SET -> view.contains(set(cell.variable()), key(cell, argument)) ? 1 : 0;
        };
    }

    private List<Integer> readAll(StateView view, int at) {
        Var variable = spec.variables().get(at);
        return switch (variable.kind()) {
            case PLAIN -> List.of(number(variable, view.get(plain(at))));
            case INDEXED ->
                (at % 2 == 0
                                ? view.values(indexed(at))
                                : List.copyOf(view.map(indexed(at)).values()))
                        .stream().map(value -> number(variable, value)).toList();
            case SET -> {
                int inside = view.get(set(at)).size();
                yield IntStream.range(0, KEYS.size())
                        .mapToObj(i -> i < inside ? 1 : 0)
                        .toList();
            }
        };
    }

    private void write(StateStep step, Cell cell, int argument, int value) {
        Var variable = spec.variables().get(cell.variable());
        Object encoded = variable.encoding().of(value, 0);
        switch (variable.kind()) {
            case PLAIN -> step.set(plain(cell.variable()), encoded);
            case INDEXED -> step.set(indexed(cell.variable()), key(cell, argument), encoded);
            case SET -> {
                if (value == 0) {
                    step.remove(set(cell.variable()), key(cell, argument));
                } else {
                    step.add(set(cell.variable()), key(cell, argument));
                }
            }
        }
    }

    private static String key(Cell cell, int argument) {
        return KEYS.get(cell.key() == 2 ? argument % 2 : cell.key());
    }

    private static int number(Var variable, Object value) {
        for (int i = 0; i < SharedSpec.VALUES; i++) {
            if (variable.encoding().of(i, 0).equals(value)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not a value of " + variable + ": " + value);
    }

    @SuppressWarnings("unchecked") // by the variable's kind
    private Variable<Object> plain(int variable) {
        return (Variable<Object>) handles.get(variable);
    }

    @SuppressWarnings("unchecked") // by the variable's kind
    private IndexedVariable<String, Object> indexed(int variable) {
        return (IndexedVariable<String, Object>) handles.get(variable);
    }

    @SuppressWarnings("unchecked") // by the variable's kind
    private SetVariable<String> set(int variable) {
        return (SetVariable<String>) handles.get(variable);
    }
}
