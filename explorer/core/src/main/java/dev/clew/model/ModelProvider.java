package dev.clew.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a model known by name; found by {@link java.util.ServiceLoader}, in users' jars too. */
public interface ModelProvider {

    /** The parameter by which a seeded bug is chosen. */
    String BUG_PARAMETER = "bug";

    /** The name on the command line: lower case, words joined by hyphens. */
    String name();

    /** One sentence for the list of models. */
    String description();

    /** The parameters, without the one for seeded bugs. */
    List<Parameter<?>> parameters();

    /** Bugs that can be seeded; empty for none. */
    default List<SeededBug> bugs() {
        return List.of();
    }

    /** Configurations that are worth checking beside the defaults; the model holds in each. Empty for none. */
    default List<Configuration> configurations() {
        return List.of();
    }

    /**
     * Builds the model.
     *
     * @throws IllegalArgumentException with a one-line message if the values do not go together
     */
    Model create(Parameters parameters);

    /**
     * The servers to be run for real; empty if the model is for checking alone.
     *
     * @param servers how many
     * @param parameters of which those that bound a check mean nothing here
     */
    default Optional<Deployment<?, ?>> deployment(int servers, Parameters parameters) {
        return Optional.empty();
    }

    /** Every parameter: the model's own and, if it has seeded bugs, {@value #BUG_PARAMETER}. */
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
