package dev.clew.runtime.validate;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random machine of two small variables, as a model and as a table of steps that needs no part of Clew. */
record SmallMachine(List<Step> steps) {
    static final int VALUES = 3;

    /** Step from all states with this x, to the given values; the new y is the old one plus a number. */
    record Step(String name, int x, int nextX, int addedY) {}

    record State(int x, int y) {}

    static SmallMachine random(Random random) {
        List<Step> steps = new ArrayList<>();
        int count = 3 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String name = "Step" + (char) ('A' + random.nextInt(3));
            steps.add(new Step(name, random.nextInt(VALUES), random.nextInt(VALUES), random.nextInt(2)));
        }
        return new SmallMachine(steps.stream().distinct().toList());
    }

    State initial() {
        return new State(0, 0);
    }

    List<Step> from(State state) {
        return steps.stream().filter(step -> step.x() == state.x()).toList();
    }

    static State after(State state, Step step) {
        return new State(step.nextX(), (state.y() + step.addedY()) % VALUES);
    }

    /** Returns the model; several steps of one name are one action with a choice. */
    Model model() {
        SharedStateModel.Builder model = SharedStateModel.named("small-machine");
        Variable<Integer> x = model.variable("x", 0);
        Variable<Integer> y = model.variable("y", 0);
        for (String name : steps.stream().map(Step::name).distinct().toList()) {
            List<Step> named =
                    steps.stream().filter(step -> step.name().equals(name)).toList();
            model.action(name, step -> {
                int before = step.get(x);
                List<Step> possible =
                        named.stream().filter(each -> each.x() == before).toList();
                step.require(!possible.isEmpty());
                Step chosen = possible.get(step.choose(possible.size()));
                step.set(x, chosen.nextX());
                step.set(y, (step.get(y) + chosen.addedY()) % VALUES);
            });
        }
        return model.build();
    }
}
