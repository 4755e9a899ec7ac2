package dev.clew.cli.option;

import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.Node;
import dev.clew.model.fault.FaultSetting;
import dev.clew.model.fault.Faults;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Fault options, one for each {@link FaultSetting}; settings whose option is not given keep the model's values. */
public final class FaultOptions implements IModelTransformer {
    private final CommandSpec command;

    /** Creates a transformer; picocli calls this to add the options to a command. */
    @SuppressWarnings("unused")
    FaultOptions() {
        this(CommandSpec.create());
    }

    /** Creates a view of the fault options given to a parsed command. */
    public FaultOptions(CommandSpec command) {
        this.command = command;
    }

    @Override
    public CommandSpec transform(CommandSpec spec) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .validate(false)
                .heading("%nFaults of a cluster, each budget for one behavior:%n");
        options().forEach(group::addArg);
        return spec.addArgGroup(group.build());
    }

    /** Returns new options for all settings. */
    public static List<OptionSpec> options() {
        return FaultSetting.ALL.stream().map(FaultOptions::option).toList();
    }

    private static OptionSpec option(FaultSetting<?> setting) {
        OptionSpec.Builder option = OptionSpec.builder("--" + setting.name())
                .description(setting.description().replace("%", "%%"));
        return setting.label().isEmpty()
                ? option.type(Boolean.class).arity("0").negatable(true).build()
                : option.type(List.class) // a list, to detect an option that is given twice
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel(setting.label())
                        .build();
    }

    /**
     * Returns the model with the given faults.
     *
     * @throws UsageException if a value is not valid for its setting, or faults are given and the model is not a
     *     cluster
     */
    public Model applyTo(Model model) {
        if (model instanceof ClusterModel cluster) {
            try {
                ClusterModel changed = cluster.with(changed(cluster.faults()));
                requireNodes(changed);
                return changed;
            } catch (IllegalArgumentException e) {
                throw new UsageException(String.valueOf(e.getMessage()), e);
            }
        }
        if (!changed(Faults.NONE).equals(Faults.NONE)) {
            throw new UsageException("model " + model.name() + " is not a cluster; faults such as --loss need one");
        }
        return model;
    }

    /** Rejects a bound on nodes that are down at once which no behavior could reach. */
    private static void requireNodes(ClusterModel model) {
        Faults faults = model.faults();
        Collection<String> named = faults.crashNodes().isEmpty() ? faults.nodes() : faults.crashNodes();
        long nodes =
                named.isEmpty() ? model.nodes().stream().filter(Node::mayCrash).count() : named.size();
        if (model.faults().down() > Math.max(nodes, 1)) {
            throw new UsageException("--down " + model.faults().down() + " is more than the nodes that may crash, "
                    + nodes + "; name at most these");
        }
    }

    private Faults changed(Faults faults) {
        Faults changed = faults;
        for (FaultSetting<?> setting : FaultSetting.ALL) {
            String given = given(setting);
            if (given != null) {
                changed = with(changed, setting, given);
            }
        }
        return changed;
    }

    private @Nullable String given(FaultSetting<?> setting) {
        OptionSpec option = command.findOption("--" + setting.name());
        Object value = option == null ? null : option.getValue();
        if (value instanceof List<?> texts) {
            if (texts.size() > 1) {
                throw new UsageException("--" + setting.name() + " is given twice; give it once");
            }
            return texts.isEmpty() ? null : texts.get(0).toString();
        }
        return value == null ? null : value.toString();
    }

    private static Faults with(Faults faults, FaultSetting<?> setting, String given) {
        String option = "--" + setting.name();
        String word = setting.words().isEmpty() ? given : Suggestion.among(option, given, setting.words());
        try {
            return faults.withParsed(setting, word);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + " " + e.getMessage(), e);
        }
    }
}
