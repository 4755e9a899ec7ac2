package dev.clew.cli.command;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.FaultOptions;
import dev.clew.cli.option.ModelOptions;
import dev.clew.cli.option.ProcessOptions;
import dev.clew.cli.option.TimingOptions;
import dev.clew.model.Model;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The model that a command line describes.
 *
 * @param provider makes it
 * @param parameters values of its parameters, defaults included
 * @param configuration the configuration that was chosen
 * @param faults options of faults
 * @param timing options of the bounds of time
 */
record ModelChoice(
        ModelProvider provider,
        Parameters parameters,
        Configuration configuration,
        FaultOptions faults,
        TimingOptions timing) {

    /**
     * Returns the choice of a parsed command.
     *
     * @param name of the model
     * @param configuration name of the configuration; null for none
     * @param process groups of options of the model {@code process}
     * @throws UsageException if there is no such model or configuration, or a parameter does not fit
     */
    static ModelChoice of(
            ClewCommand clew,
            CommandSpec command,
            String name,
            @Nullable String configuration,
            ModelOptions variant,
            List<ProcessOptions> process) {
        ModelProvider provider = clew.models().named(name);
        Configuration chosen = ModelFactory.configuration(provider, configuration);
        Map<String, String> options = variant.given();
        ProcessOptions programs = ProcessOptions.only(process);
        programs.addTo(options, name);
        Map<String, String> given = new LinkedHashMap<>(chosen.parameters());
        given.putAll(options);
        return new ModelChoice(
                provider,
                variant.values(provider, given),
                chosen,
                new FaultOptions(command),
                new TimingOptions(command, programs.tickOf(name)));
    }

    /**
     * Builds the model with the faults of the configuration and the command line, and the bounds of time.
     *
     * @throws UsageException if the parameters, the faults or the bounds of time do not fit the model
     */
    Model create() {
        return timing.applyTo(faults.applyTo(configuration.applyFaultsTo(ModelFactory.create(provider, parameters))));
    }
}
