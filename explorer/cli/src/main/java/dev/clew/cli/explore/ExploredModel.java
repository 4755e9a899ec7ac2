package dev.clew.cli.explore;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.console.Version;
import dev.clew.cli.model.ModelFactory;
import dev.clew.cli.option.ClewCommand;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.time.Timing;
import dev.clew.model.time.TimingSetting;
import dev.clew.replay.SavedModel;
import dev.clew.trace.TraceDocument;
import dev.clew.web.api.ModelInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model to be explored, with the options that describe it.
 *
 * @param provider where it comes from
 * @param parameters its parameters
 * @param model the model, with its faults
 * @param classpath the values of {@code --classpath}
 */
public record ExploredModel(ModelProvider provider, Parameters parameters, Model model, List<String> classpath)
        implements AutoCloseable {

    /**
     * Returns the model of a saved trace.
     *
     * @param changed texts of parameters that replace those of the trace
     * @throws UsageException if there is no such model, or it rejects the parameters or faults
     */
    public static ExploredModel of(ClewCommand clew, TraceDocument trace, Map<String, String> changed) {
        ModelProvider provider = clew.models().named(trace.model());
        Map<String, String> given = new LinkedHashMap<>(SavedModel.parameters(trace));
        given.putAll(changed);
        Parameters values = ModelFactory.parameters(provider, given, null);
        try {
            Model model = SavedModel.with(ModelFactory.create(provider, values), trace);
            return new ExploredModel(provider, values, model, clew.classpath());
        } catch (IllegalArgumentException e) {
            throw new UsageException("the faults of the trace do not fit the model: " + e.getMessage(), e);
        }
    }

    ModelInfo info() {
        return new ModelInfo(model, parameters.asMap(), Version.number(), command());
    }

    /** Returns the command that explores the same model, with the options that differ from its defaults. */
    String command() {
        List<String> words = new ArrayList<>(List.of("clew", "explore", provider.name()));
        classpath.forEach(jars -> words.addAll(List.of("--classpath", jars)));
        Map<String, Object> values = parameters.asMap();
        for (Parameter<?> parameter : provider.parameters()) {
            Object value = values.get(parameter.name());
            if (value != null && !value.equals(parameter.defaultValue())) {
                words.addAll(List.of("-p", parameter.name() + "=" + value));
            }
        }
        Object bug = values.get(ModelProvider.BUG_PARAMETER);
        boolean declared = provider.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(ModelProvider.BUG_PARAMETER));
        if (bug != null && !bug.equals("none") && !declared) {
            words.addAll(List.of("--bug", bug.toString()));
        }
        if (model instanceof ClusterModel cluster) {
            ClusterModel usual = (ClusterModel) ModelFactory.create(provider, parameters);
            words.addAll(faultWords(cluster, usual.faults().budgets()));
            words.addAll(timingWords(shown(cluster), shown(usual)));
        }
        return String.join(" ", words.stream().map(ExploredModel::quoted).toList());
    }

    private static Map<String, Object> shown(ClusterModel cluster) {
        return cluster.timing().map(Timing::shown).orElse(Map.of());
    }

    /** Returns the options of the bounds of time that differ from the model's own. */
    private static List<String> timingWords(Map<String, Object> now, Map<String, Object> usual) {
        List<String> words = new ArrayList<>();
        for (TimingSetting<?> setting : TimingSetting.ALL) {
            Object value = now.get(setting.name());
            if (!Objects.equals(value, usual.get(setting.name()))) {
                words.add("--" + setting.name());
                words.add(value == null ? defaultText(setting) : value.toString());
            }
        }
        return words;
    }

    private static <T> String defaultText(TimingSetting<T> setting) {
        return setting.text(setting.defaultValue());
    }

    private static List<String> faultWords(ClusterModel cluster, Map<String, Object> usual) {
        Map<String, Object> now = cluster.faults().budgets();
        List<String> words = new ArrayList<>();
        now.forEach((setting, value) -> {
            if (!value.equals(usual.get(setting))) {
                words.add("--" + setting);
                if (!Boolean.TRUE.equals(value)) {
                    words.add(value.toString());
                }
            }
        });
        usual.forEach((setting, value) -> {
            if (!now.containsKey(setting) && value instanceof Integer) {
                words.addAll(List.of("--" + setting, "0"));
            }
        });
        return words;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        model.close();
    }
}
