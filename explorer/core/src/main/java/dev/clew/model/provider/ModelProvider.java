package dev.clew.model.provider;

import dev.clew.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Registers a model under a name. Providers are found by {@link java.util.ServiceLoader}, including those in users'
 * jars.
 */
public interface ModelProvider {

    /** Name of the parameter that selects a seeded bug. */
    String BUG_PARAMETER = "bug";

    /** Returns the name on the command line: lower case, words joined by hyphens. */
    String name();

    /** Returns one sentence for the list of models. */
    String description();

    /** Returns the parameters, except the one for seeded bugs. */
    List<Parameter<?>> parameters();

    /** Returns the bugs that can be seeded; empty for none. */
    default List<SeededBug> bugs() {
        return List.of();
    }

    /**
     * Returns configurations worth checking besides the defaults; the model's properties hold in each. Empty for none.
     */
    default List<Configuration> configurations() {
        return List.of();
    }

    /**
     * Builds the model.
     *
     * @throws IllegalArgumentException with a one-line message if the values are inconsistent with each other
     */
    Model create(Parameters parameters);

    /**
     * Returns the servers to run in production; empty if the model is for checking only.
     *
     * @param servers the number of servers
     * @param parameters the parameters; those that bound a check have no effect here
     */
    default Optional<Deployment<?, ?>> deployment(int servers, Parameters parameters) {
        return Optional.empty();
    }

    /** Returns every parameter: the model's own and, if it has seeded bugs, {@value #BUG_PARAMETER}. */
    default List<Parameter<?>> allParameters() {
        List<Parameter<?>> all = new ArrayList<>(parameters());
        if (!bugs().isEmpty()) {
            List<String> choices = new ArrayList<>(List.of("none"));
            bugs().forEach(bug -> choices.add(bug.name()));
            all.add(new Parameter.ChoiceParameter(BUG_PARAMETER, "A bug to seed.", "none", choices));
        }
        return all;
    }
}
