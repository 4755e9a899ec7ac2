package dev.clew.junit;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import java.util.List;

/** Model of a number that is counted up to a limit and must stay below another. */
public final class Counters implements ModelProvider {
    /** Whether the model is fixed: counting ends before the number gets too high. */
    static volatile boolean fixed;

    static Model counting(int to, int below) {
        SharedStateModel.Builder model = SharedStateModel.named("counters");
        Variable<Integer> number = model.variable("number", 0);
        model.action(
                "Count",
                state -> state.get(number) < (fixed ? below - 1 : to),
                step -> step.set(number, step.get(number) + 1));
        model.invariant("Below", state -> state.get(number) < below);
        model.checkDeadlock(false);
        return model.build();
    }

    @Override
    public String name() {
        return "counters";
    }

    @Override
    public String description() {
        return "A number that is counted up.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                new Parameter.IntParameter("to", "Limit of the number.", 9, 0, 99),
                new Parameter.IntParameter("below", "Exclusive bound of the invariant.", 10, 1, 99));
    }

    @Override
    public Model create(Parameters parameters) {
        return counting(parameters.integer("to"), parameters.integer("below"));
    }
}
