package dev.clew.models.mutants;

import dev.clew.Clew;
import dev.clew.model.Configuration;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameters;
import dev.clew.models.ModelRuns;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks variants in the configurations of their models. */
final class Kills {
    /** Some variants have endlessly many. */
    private static final long MOST_STATES = 50_000_000;

    private Kills() {}

    /** What a model is checked with: its defaults first. */
    static List<Configuration> configurations(String model) {
        List<Configuration> all = new ArrayList<>();
        all.add(Configuration.DEFAULTS);
        all.addAll(ModelRuns.provider(model).configurations());
        return all;
    }

    /** The model of a provider in a configuration. */
    static Model model(ModelProvider provider, Configuration configuration) {
        Parameters parameters = Parameters.parse(provider.allParameters(), configuration.parameters());
        return configuration.applyFaultsTo(provider.create(parameters));
    }

    /** What a check in a configuration finds; {@code incomplete} for nothing in many states, empty if the model holds. */
    static Optional<String> by(ModelProvider provider, Configuration configuration) {
        return found(check(provider, configuration, MOST_STATES));
    }

    /** The report of a check that visits at most so many states. */
    static CheckReport check(ModelProvider provider, Configuration configuration, long mostStates) {
        SearchOptions options = SearchOptions.builder().maxStates(mostStates).build();
        return Clew.check(model(provider, configuration)).options(options).run();
    }

    /** What a report says was found; {@code incomplete} for nothing in many states, empty if the model holds. */
    static Optional<String> found(CheckReport report) {
        if (report.verdict() == Verdict.HOLDS) {
            return Optional.empty();
        }
        String property = report.property();
        return Optional.of(property == null ? report.verdict().word() : property);
    }
}
