package dev.clew.spark;

import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.search.distributed.ModelSource;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Makes one of the shipped models.
 *
 * @param name of the model
 * @param given texts of its parameters by name
 */
record ProvidedModel(String name, Map<String, String> given) implements ModelSource {

    @Override
    public Model create() {
        ModelProvider provider = ServiceLoader.load(ModelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return provider.create(Parameters.parse(provider.allParameters(), given));
    }
}
