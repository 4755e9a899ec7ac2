package dev.clew.models.mutants;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.models.ModelRuns;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks mutants in the configurations of their models. */
final class MutantChecks {
    /** Limit for mutants with infinitely many states. */
    private static final long MOST_STATES = 50_000_000;

    private MutantChecks() {}

    /** Returns the configurations in which a model is checked, the defaults first. */
    static List<Configuration> configurations(String model) {
        List<Configuration> all = new ArrayList<>();
        all.add(Configuration.DEFAULTS);
        all.addAll(ModelRuns.provider(model).configurations());
        return all;
    }

    /** Creates the model of a provider in a configuration. */
    static Model model(ModelProvider provider, Configuration configuration) {
        Parameters parameters = Parameters.parse(provider.allParameters(), configuration.parameters());
        return configuration.applyFaultsTo(provider.create(parameters));
    }

    /**
     * Returns the violation found in a configuration: {@code incomplete} if the limit is reached,
     * empty if the model holds.
     */
    static Optional<String> by(ModelProvider provider, Configuration configuration) {
        return found(check(provider, configuration, MOST_STATES));
    }

    /** Checks a model with a limit on the number of states. */
    static CheckReport check(ModelProvider provider, Configuration configuration, long mostStates) {
        SearchOptions options = SearchOptions.builder().maxStates(mostStates).build();
        return Clew.check(model(provider, configuration)).options(options).run();
    }

    /**
     * Returns the violation in a report: {@code incomplete} if the limit was reached, empty if the
     * model holds.
     */
    static Optional<String> found(CheckReport report) {
        if (report.verdict() == Verdict.HOLDS) {
            return Optional.empty();
        }
        String property = report.property();
        return Optional.of(property == null ? report.verdict().word() : property);
    }
}
