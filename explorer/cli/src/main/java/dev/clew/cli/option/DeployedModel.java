package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.model.Deployment;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model whose servers can be run for real.
 *
 * @param provider of the model
 * @param values of its parameters
 */
public record DeployedModel(ModelProvider provider, Parameters values) {

    /** The model of a name, as {@code -p} and {@code --bug} say. */
    public static DeployedModel of(ClewCommand clew, String name, ModelOptions variant) {
        ModelProvider provider = clew.models().named(name);
        Parameters values = variant.values(provider);
        if (deployment(provider, values).isEmpty()) {
            List<String> able = clew.models().all().stream()
                    .filter(each ->
                            deployment(each, ModelFactory.defaults(each)).isPresent())
                    .map(ModelProvider::name)
                    .toList();
            throw new UsageException("the nodes of " + name + " cannot be run for real; "
                    + (able.isEmpty() ? "those of no model can" : "those of " + String.join(", ", able) + " can"));
        }
        return new DeployedModel(provider, values);
    }

    private static Optional<Deployment<?, ?>> deployment(ModelProvider provider, Parameters values) {
        try {
            return provider.deployment(1, values);
        } catch (IllegalArgumentException e) { // not of one server, which says that of others there is one
            return provider.deployment(3, values);
        }
    }

    /** The servers. */
    public Deployment<?, ?> servers(int count) {
        try {
            return provider.deployment(count, values)
                    .orElseThrow(() -> new UsageException(
                            "the nodes of " + provider.name() + " cannot be run as a cluster of " + count));
        } catch (IllegalArgumentException e) {
            throw new UsageException("model " + provider.name() + ": " + e.getMessage(), e);
        }
    }

    /** Every parameter as text. */
    public Map<String, String> allParameters() {
        Map<String, String> all = new LinkedHashMap<>();
        values.asMap().forEach((name, value) -> all.put(name, value.toString()));
        return all;
    }

    /** The parameters that are not at their defaults: what servers must have in common. */
    public SortedMap<String, String> givenParameters() {
        Map<String, Object> defaults = ModelFactory.defaults(provider).asMap();
        SortedMap<String, String> given = new TreeMap<>(allParameters());
        given.entrySet().removeIf(each -> each.getValue().equals(String.valueOf(defaults.get(each.getKey()))));
        return given;
    }
}
