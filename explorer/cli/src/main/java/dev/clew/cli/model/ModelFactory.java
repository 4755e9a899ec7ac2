package dev.clew.cli.model;

import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.model.SharedStateModel;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds models from command-line options, reporting usage errors and errors of the model as different exceptions. */
public final class ModelFactory {
    private ModelFactory() {}

    /** Returns the default values of all parameters of a model. */
    public static Parameters defaults(ModelProvider provider) {
        return Parameters.defaults(provider.allParameters());
    }

    /**
     * Returns the texts of parameters by name.
     *
     * @param parameters each as {@code name=value}
     * @throws UsageException if one is malformed or given twice
     */
    public static Map<String, String> given(List<String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("-p takes PARAMETER=VALUE, not '" + parameter + "'");
            }
            if (given.put(parameter.substring(0, equals), parameter.substring(equals + 1)) != null) {
                throw new UsageException("-p " + parameter.substring(0, equals) + " is given twice");
            }
        }
        return given;
    }

    /**
     * Returns the values of all parameters of a model.
     *
     * @param given texts of {@code -p}, by parameter name
     * @param bug name of the seeded bug, or null for none
     * @throws UsageException if the model lacks a parameter or the bug, or a value is out of range
     */
    public static Parameters parameters(ModelProvider provider, Map<String, String> given, @Nullable String bug) {
        Map<String, String> all = new LinkedHashMap<>(given);
        if (bug != null) {
            requireBug(provider, bug);
            all.put(ModelProvider.BUG_PARAMETER, bug);
        }
        List<Parameter<?>> declared = provider.allParameters();
        List<String> names = declared.stream().map(Parameter::name).toList();
        for (String name : all.keySet()) {
            if (!names.contains(name)) {
                String takes = names.isEmpty() ? "; it takes none" : "; it takes " + String.join(", ", names);
                throw new UsageException("model " + provider.name() + " has no parameter '" + name + "'" + takes
                        + Suggestion.of(name, names));
            }
        }
        try {
            return Parameters.parse(declared, all);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns the named configuration of a model; {@link Configuration#DEFAULTS} if the name is null.
     *
     * @throws UsageException if the model has no such configuration
     */
    public static Configuration configuration(ModelProvider provider, @Nullable String name) {
        if (name == null) {
            return Configuration.DEFAULTS;
        }
        List<Configuration> all = provider.configurations();
        List<String> names = all.stream().map(Configuration::name).toList();
        if (names.isEmpty()) {
            throw new UsageException("model " + provider.name() + " has no configurations");
        }
        return all.get(names.indexOf(Suggestion.among("--configuration", name, names)));
    }

    /**
     * Builds a model.
     *
     * @throws UsageException if the provider rejects the parameters with an {@link IllegalArgumentException}
     * @throws ModelError if the provider throws anything else
     */
    public static Model create(ModelProvider provider, Parameters parameters) {
        return BrokenCode.call("create() of the model " + provider.name(), () -> {
            try {
                return provider.create(parameters);
            } catch (IllegalArgumentException e) {
                throw new UsageException("model " + provider.name() + ": " + e.getMessage(), e);
            }
        });
    }

    /** Returns the properties of a model that are predicates over states. */
    public static List<Property<?>> properties(Model model) {
        if (model instanceof ClusterModel cluster) {
            return List.copyOf(cluster.properties());
        }
        return List.copyOf(((SharedStateModel) model).properties());
    }

    private static void requireBug(ModelProvider provider, String bug) {
        List<String> bugs = provider.bugs().stream().map(SeededBug::name).toList();
        if (bugs.isEmpty()) {
            throw new UsageException("model " + provider.name() + " has no seeded bugs");
        }
        if (!bugs.contains(bug) && !bug.equals("none")) {
            throw new UsageException("model " + provider.name() + " has no bug '" + bug + "'; it has "
                    + String.join(", ", bugs) + Suggestion.of(bug, bugs));
        }
    }
}
