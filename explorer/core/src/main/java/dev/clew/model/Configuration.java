package dev.clew.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A way to check a model that shows what its defaults are too small, or too well-behaved, to show. Immutable.
 *
 * @param name lower case, words joined by hyphens
 * @param description what it adds to the defaults, in one sentence
 * @param parameters values of parameters by name; all others keep their defaults
 * @param faults the faults of a cluster; empty for those that the model has with these parameters
 */
public record Configuration(String name, String description, Map<String, String> parameters, Optional<Faults> faults) {

    /** The model as it is by default. */
    public static final Configuration DEFAULTS = named("defaults", "The model as it is by default.");

    public Configuration {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A configuration that differs in nothing yet. */
    public static Configuration named(String name, String description) {
        return new Configuration(name, description, Map.of(), Optional.empty());
    }

    /** The same with the value of a parameter. */
    public Configuration with(String parameter, Object value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value.toString());
        return new Configuration(name, description, more, faults);
    }

    /** The same with these faults. */
    public Configuration with(Faults some) {
        return new Configuration(name, description, parameters, Optional.of(some));
    }

    /** A model of this configuration, if the model was made with its parameters. */
    public Model applyFaultsTo(Model model) {
        return model instanceof ClusterModel cluster && faults.isPresent() ? cluster.with(faults.get()) : model;
    }
}
