package example.user;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import java.util.List;
import java.util.function.Function;

/** Models that end in every way. */
public abstract class UserModel implements ModelProvider {
    private final String name;
    private final Function<Parameters, Model> factory;

    UserModel(String name, Function<Parameters, Model> factory) {
        this.name = name;
        this.factory = factory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "A model of the tests.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(new Parameter.IntParameter("to", "Where to stop.", 3, 0, Integer.MAX_VALUE));
    }

    @Override
    public Model create(Parameters parameters) {
        return factory.apply(parameters);
    }

    private static SharedStateModel.Builder counter(Parameters parameters) {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        Variable<Integer> count = builder.variable("count", 0);
        int to = parameters.integer("to");
        return builder.action("Increment", step -> {
                    step.require(step.get(count) < to);
                    step.set(count, step.get(count) + 1);
                })
                .sometimes("Above", view -> view.get(count) > to);
    }

    /** Counts and stops. */
    public static final class Stuck extends UserModel {
        public Stuck() {
            super("user-stuck", parameters -> counter(parameters).build());
        }
    }

    /** Counts, and never gets above. */
    public static final class Unreached extends UserModel {
        public Unreached() {
            super(
                    "user-unreached",
                    parameters -> counter(parameters).checkDeadlock(false).build());
        }
    }

    /** Counts for ever, and is looked at up to a bound. */
    public static final class Bounded extends UserModel {
        public Bounded() {
            super("user-bounded", parameters -> {
                SharedStateModel.Builder builder = SharedStateModel.named("bounded");
                Variable<Integer> count = builder.variable("count", 0);
                int to = parameters.integer("to");
                return builder.action("Increment", step -> step.set(count, step.get(count) + 1))
                        .constraint("Near", view -> view.get(count) < 3)
                        .invariant("Below", view -> view.get(count) <= to)
                        .build();
            });
        }
    }

    /** Begins where its constraint lets nothing be. */
    public static final class Nowhere extends UserModel {
        public Nowhere() {
            super("user-nowhere", parameters -> {
                SharedStateModel.Builder builder = SharedStateModel.named("nowhere");
                Variable<Integer> count = builder.variable("count", 0);
                return builder.action("Increment", step -> step.set(count, step.get(count) + 1))
                        .constraint("Far", view -> view.get(count) > 7)
                        .build();
            });
        }
    }

    /** More states than anyone has time or memory for. */
    public static final class Endless extends UserModel {
        public Endless() {
            super("user-endless", parameters -> {
                SharedStateModel.Builder builder = SharedStateModel.named("endless");
                for (String name : List.of("a", "b", "c", "d")) {
                    Variable<Integer> count = builder.variable(name, 0);
                    builder.action("Next_" + name, step -> step.set(count, (step.get(count) + 1) % 500));
                }
                return builder.build();
            });
        }
    }

    /** An action of it does not return. */
    public static final class Hanging extends UserModel {
        public Hanging() {
            super("user-hanging", parameters -> {
                SharedStateModel.Builder builder = SharedStateModel.named("hanging");
                Variable<Integer> count = builder.variable("count", 0);
                return builder.action("Wait", step -> {
                            if (step.get(count) == 2) {
                                System.err.println("does not return");
                            }
                            while (step.get(count) == 2) {
                                Thread.onSpinWait();
                            }
                            step.set(count, step.get(count) + 1);
                        })
                        .build();
            });
        }
    }

    /** Its values fill the heap. */
    public static final class Hungry extends UserModel {
        public Hungry() {
            super("user-hungry", parameters -> {
                SharedStateModel.Builder builder = SharedStateModel.named("hungry");
                Variable<List<String>> food = builder.variable("food", List.of());
                return builder.action(
                                "Eat",
                                step -> step.set(
                                        food,
                                        List.of("x".repeat(100_000)
                                                + step.get(food).hashCode())))
                        .build();
            });
        }
    }

    /** An action of it throws. */
    public static final class Throwing extends UserModel {
        public Throwing() {
            super("user-throwing", parameters -> {
                SharedStateModel.Builder builder = SharedStateModel.named("throwing");
                Variable<Integer> count = builder.variable("count", 0);
                return builder.action("Divide", step -> step.set(count, 1 / (1 - step.get(count))))
                        .build();
            });
        }
    }

    /** Refuses its parameters. */
    public static final class Refusing extends UserModel {
        public Refusing() {
            super("user-refusing", parameters -> {
                throw new IllegalArgumentException("to must be a prime");
            });
        }
    }

    /** Cannot be built. */
    public static final class Broken extends UserModel {
        public Broken() {
            super("user-broken", parameters -> {
                throw new IllegalStateException("no luck");
            });
        }
    }
}
