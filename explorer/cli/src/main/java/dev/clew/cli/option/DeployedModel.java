package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.model.provider.Deployment;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Model whose nodes can run as real servers.
 *
 * @param provider provider of the model
 * @param values values of the model's parameters
 */
public record DeployedModel(ModelProvider provider, Parameters values) {

    /**
     * Returns the named model with the parameters of {@code -p} and {@code --bug}.
     *
     * @throws UsageException if the model has no deployment
     */
    public static DeployedModel of(ClewCommand clew, String name, ModelOptions variant) {
        ModelProvider provider = clew.models().named(name);
        Parameters values = variant.values(provider);
        if (deployment(provider, values).isEmpty()) {
            List<String> deployable = clew.models().all().stream()
                    .filter(each ->
                            deployment(each, ModelFactory.defaults(each)).isPresent())
                    .map(ModelProvider::name)
                    .toList();
            throw new UsageException("the nodes of " + name + " cannot be run for real; "
                    + (deployable.isEmpty()
                            ? "those of no model can"
                            : "those of " + String.join(", ", deployable) + " can"));
        }
        return new DeployedModel(provider, values);
    }

    private static Optional<Deployment<?, ?>> deployment(ModelProvider provider, Parameters values) {
        try {
            return provider.deployment(1, values);
        } catch (IllegalArgumentException e) { // a model that rejects a single server does have a deployment
            return provider.deployment(3, values);
        }
    }

    /**
     * Returns the deployment of the model as a cluster.
     *
     * @param count number of servers
     * @throws UsageException if the model does not support this number of servers
     */
    public Deployment<?, ?> servers(int count) {
        try {
            return provider.deployment(count, values)
                    .orElseThrow(() -> new UsageException(
                            "the nodes of " + provider.name() + " cannot be run as a cluster of " + count));
        } catch (IllegalArgumentException e) {
            throw new UsageException("model " + provider.name() + ": " + e.getMessage(), e);
        }
    }

    /** Returns the values of all parameters as text, defaults included. */
    public Map<String, String> allParameters() {
        Map<String, String> all = new LinkedHashMap<>();
        values.asMap().forEach((name, value) -> all.put(name, value.toString()));
        return all;
    }

    /** Returns the parameters that differ from their defaults; all servers of a cluster must agree on them. */
    public SortedMap<String, String> givenParameters() {
        Map<String, Object> defaults = ModelFactory.defaults(provider).asMap();
        SortedMap<String, String> given = new TreeMap<>(allParameters());
        given.entrySet().removeIf(each -> each.getValue().equals(String.valueOf(defaults.get(each.getKey()))));
        return given;
    }
}
