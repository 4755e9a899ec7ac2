package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which of its variants a model is. */
public final class ModelOptions {
    @Option(
            names = "-p",
            paramLabel = "PARAMETER=VALUE",
            description = "Set a parameter of the model; 'clew models NAME' lists them. Repeatable.")
    private List<String> parameters = List.of();

    @Option(names = "--bug", paramLabel = "BUG", description = "Seed one of the model's bugs.")
    private @Nullable String bug;

    /** What {@code -p} says, by name. */
    public Map<String, String> given() {
        Map<String, String> given = ModelFactory.given(parameters);
        if (bug != null && given.containsKey(ModelProvider.BUG_PARAMETER)) {
            throw new UsageException("--bug and -p " + ModelProvider.BUG_PARAMETER + " say the same; give one");
        }
        return given;
    }

    /** The values of a model's parameters. */
    public Parameters values(ModelProvider provider) {
        return values(provider, given());
    }

    /** The values of a model's parameters, where more than {@code -p} says some of them. */
    public Parameters values(ModelProvider provider, Map<String, String> given) {
        return ModelFactory.parameters(provider, given, bug);
    }

    /** The same options for another process. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        parameters.forEach(parameter -> words.addAll(List.of("-p", parameter)));
        if (bug != null) {
            words.addAll(List.of("--bug", bug));
        }
        return words;
    }
}
