package dev.clew.model.provider;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.fault.Faults;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Named alternative to a model's defaults that reaches behaviors which the defaults are too small, or their environment
 * too well-behaved, to show. Immutable.
 *
 * @param name lower case, words joined by hyphens
 * @param description what the configuration adds to the defaults, in one sentence
 * @param parameters values of parameters by name; all others keep their defaults
 * @param faults the faults of a cluster; empty for the faults that the model has with these parameters
 */
public record Configuration(String name, String description, Map<String, String> parameters, Optional<Faults> faults) {

    /** Configuration of a model's defaults. */
    public static final Configuration DEFAULTS = named("defaults", "The model as it is by default.");

    public Configuration {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns a configuration without any difference from the defaults. */
    public static Configuration named(String name, String description) {
        return new Configuration(name, description, Map.of(), Optional.empty());
    }

    /** Returns this configuration with a value for a parameter. */
    public Configuration with(String parameter, Object value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value.toString());
        return new Configuration(name, description, more, faults);
    }

    /** Returns this configuration with these faults. */
    public Configuration with(Faults some) {
        return new Configuration(name, description, parameters, Optional.of(some));
    }

    /**
     * Returns {@code model} with the faults of this configuration, if it sets any; the model must have been created
     * with this configuration's parameters.
     */
    public Model applyFaultsTo(Model model) {
        return model instanceof ClusterModel cluster && faults.isPresent() ? cluster.with(faults.get()) : model;
    }
}
