package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.time.Timing;
import dev.clew.model.time.TimingSetting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of faults, and of the bounds of time: one for each {@link TimingSetting} but the period of ticks, whose option
 * the model {@code process} has already. Settings whose option is not given keep the model's values.
 */
public final class TimingOptions implements IModelTransformer {
    private final CommandSpec command;
    private final @Nullable String tick;

    /** Creates a transformer; picocli calls this to add the options to a command. */
    @SuppressWarnings("unused")
    TimingOptions() {
        this(CommandSpec.create(), null);
    }

    /**
     * Creates a view of the options given to a parsed command.
     *
     * @param tick the period of ticks; null if none is given
     */
    public TimingOptions(CommandSpec command, @Nullable String tick) {
        this.command = command;
        this.tick = tick;
    }

    @Override
    public CommandSpec transform(CommandSpec spec) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .validate(false)
                .heading(
                        "%nTime in a cluster; one of these options makes it pass (--tick sets the period of ticks):%n");
        options().forEach(group::addArg);
        return new FaultOptions().transform(spec).addArgGroup(group.build());
    }

    /** Returns new options for all settings but the period of ticks. */
    public static List<OptionSpec> options() {
        return TimingSetting.ALL.stream()
                .filter(setting -> setting != TimingSetting.TICK)
                .map(TimingOptions::option)
                .toList();
    }

    private static OptionSpec option(TimingSetting<?> setting) {
        return OptionSpec.builder("--" + setting.name())
                .description(setting.description().replace("%", "%%"))
                .type(List.class) // a list, to detect an option that is given twice
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(setting.label())
                .build();
    }

    /**
     * Returns the model with the given bounds of time; the model itself if none are given.
     *
     * @throws UsageException if a value is not valid for its setting, or the model is not a cluster for which the bounds
     *     have a meaning
     */
    public Model applyTo(Model model) {
        Map<String, String> given = given();
        if (given.isEmpty()) {
            return model;
        }
        if (!(model instanceof ClusterModel cluster)) {
            throw new UsageException(
                    "model " + model.name() + " is not a cluster; bounds of time such as --latency need" + " one");
        }
        Timing timing = cluster.timing().orElse(Timing.UNBOUNDED);
        for (TimingSetting<?> setting : TimingSetting.ALL) {
            String text = given.get(setting.name());
            if (text != null) {
                timing = with(timing, setting, text);
            }
        }
        try {
            return cluster.with(timing);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        for (TimingSetting<?> setting : TimingSetting.ALL) {
            OptionSpec option = setting == TimingSetting.TICK ? null : command.findOption("--" + setting.name());
            Object value = option == null ? null : option.getValue();
            if (value instanceof List<?> texts && !texts.isEmpty()) {
                if (texts.size() > 1) {
                    throw new UsageException("--" + setting.name() + " is given twice; give it once");
                }
                given.put(setting.name(), texts.get(0).toString());
            }
        }
        if (tick != null) {
            given.put(TimingSetting.TICK.name(), tick);
        }
        return given;
    }

    private static Timing with(Timing timing, TimingSetting<?> setting, String text) {
        try {
            return timing.withParsed(setting, text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + setting.name() + " " + e.getMessage(), e);
        }
    }
}
