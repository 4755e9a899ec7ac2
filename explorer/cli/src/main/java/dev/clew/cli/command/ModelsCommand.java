package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.model.ModelFactory;
import dev.clew.cli.model.ModelJson;
import dev.clew.cli.model.ModelText;
import dev.clew.cli.option.ClewCommand;
import dev.clew.model.provider.ModelProvider;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew models}. */
@Command(
        name = "models",
        description = {
            "Lists the models that can be checked, or describes one of them.",
            "",
            "Models in your own jars are found with --classpath; a jar offers them by naming its",
            "classes that implement dev.clew.model.provider.ModelProvider in META-INF/services.",
            ""
        },
        footer = {"", "Example: clew models two-phase-commit"})
public final class ModelsCommand implements Callable<Integer> {
    private final ClewCommand clew;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The model to describe.")
    private @Nullable String name;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    public ModelsCommand(ClewCommand clew) {
        this.clew = clew;
    }

    @Override
    public Integer call() throws IOException {
        if (name != null) {
            ModelProvider provider = clew.models().named(name);
            if (json) {
                ModelJson.describe(
                        provider, ModelFactory.create(provider, ModelFactory.defaults(provider)), System.out);
            } else {
                System.out.print(
                        ModelText.describe(provider, ModelFactory.create(provider, ModelFactory.defaults(provider))));
            }
        } else if (json) {
            ModelJson.list(clew.models().all(), System.out);
        } else {
            List<ModelProvider> all = clew.models().all();
            System.out.print(ModelText.list(all));
        }
        return ExitCode.OK;
    }
}
