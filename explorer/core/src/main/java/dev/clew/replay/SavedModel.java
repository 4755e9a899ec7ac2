package dev.clew.replay;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.fault.FaultSetting;
import dev.clew.model.fault.Faults;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.model.time.Timing;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rebuilds the model from which a trace was saved. */
public final class SavedModel {
    private SavedModel() {}

    /** Returns the trace's parameters in the textual form that {@link Parameters#parse} reads. */
    public static Map<String, String> parameters(TraceDocument trace) {
        Map<String, String> texts = new LinkedHashMap<>();
        trace.parameters().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /**
     * Returns the model with the trace's faults.
     *
     * @param given its parameters, those of {@link #parameters} or changed ones
     * @throws IllegalArgumentException with a one-line message if the provider does not know a parameter or rejects a
     *     value
     */
    public static Model of(ModelProvider provider, Map<String, String> given, TraceDocument trace) {
        return with(provider.create(Parameters.parse(provider.allParameters(), given)), trace);
    }

    /** Returns a model with the faults and the bounds of time of a trace; the model itself if it is not a cluster. */
    public static Model with(Model model, TraceDocument trace) {
        if (!(model instanceof ClusterModel cluster)) {
            return model;
        }
        Map<String, String> timing = new LinkedHashMap<>();
        trace.faults().forEach((name, value) -> {
            if (Timing.isShownAs(name)) {
                timing.put(name, text(value));
            }
        });
        ClusterModel faulty = cluster.with(faults(trace.faults()));
        return timing.isEmpty() && faulty.timing().isEmpty() ? faulty : faulty.with(Timing.parse(timing));
    }

    /**
     * The faults of these budgets, as {@link Faults#budgets} names them.
     *
     * @throws IllegalArgumentException if a value is unknown
     */
    static Faults faults(Map<String, Value> budgets) {
        // a trace without the word comes from a version in which links outlived a crash
        Faults faults = Faults.NONE.withCrashLinks(Faults.CrashLinks.KEPT);
        for (FaultSetting<?> setting : FaultSetting.ALL) {
            Value budget = budgets.get(setting.name());
            if (budget != null) {
                try {
                    faults = faults.withParsed(setting, text(budget));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "the faults of the trace: " + setting.name() + " " + e.getMessage(), e);
                }
            }
        }
        return faults;
    }

    private static String text(Value value) {
        return value instanceof Value.Text text
                ? text.text()
                : value instanceof Value.Literal literal ? String.valueOf(literal.value()) : TlaValues.text(value);
    }
}
