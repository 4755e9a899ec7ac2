package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the parameters and the seeded bug of a model. */
public final class ModelOptions {
    @Option(
            names = "-p",
            paramLabel = "PARAMETER=VALUE",
            completionCandidates = ModelWords.Assignments.class,
            description = "Set a parameter of the model; 'clew models NAME' lists them. Repeatable.")
    private List<String> parameters = List.of();

    @Option(
            names = "--bug",
            paramLabel = "BUG",
            completionCandidates = ModelWords.Bugs.class,
            description = "Seed one of the model's bugs.")
    private @Nullable String bug;

    /** Returns the texts of {@code -p} by parameter name. */
    public Map<String, String> given() {
        Map<String, String> given = ModelFactory.given(parameters);
        if (bug != null && given.containsKey(ModelProvider.BUG_PARAMETER)) {
            throw new UsageException(
                    "--bug and -p " + ModelProvider.BUG_PARAMETER + " set the same parameter; give one");
        }
        return given;
    }

    /** Returns the values of all parameters of a model, from {@code -p}, {@code --bug} and defaults. */
    public Parameters values(ModelProvider provider) {
        return values(provider, given());
    }

    /**
     * Returns the values of all parameters of a model.
     *
     * @param given texts of parameters by name, from {@code -p} and other options
     */
    public Parameters values(ModelProvider provider, Map<String, String> given) {
        return ModelFactory.parameters(provider, given, bug);
    }

    /** Returns these options as command-line arguments for a child process. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        parameters.forEach(parameter -> words.addAll(List.of("-p", parameter)));
        if (bug != null) {
            words.addAll(List.of("--bug", bug));
        }
        return words;
    }
}
