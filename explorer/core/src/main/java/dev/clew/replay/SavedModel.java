package dev.clew.replay;

import dev.clew.model.ClusterModel;
import dev.clew.model.Faults;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameters;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Returns a model with the faults of a trace; the model itself if it is not a cluster. */
    public static Model with(Model model, TraceDocument trace) {
        return model instanceof ClusterModel cluster ? cluster.with(faults(trace.faults())) : model;
    }

    /** Returns the faults with these budgets, keyed by the names in {@link Faults#budgets}. */
    static Faults faults(Map<String, Value> budgets) {
        Faults faults = Faults.NONE
                .withLoss(number(budgets.get("loss"), 0))
                .withDuplicates(number(budgets.get("duplicates"), 0))
                .withPartitions(number(budgets.get("partitions"), 0))
                .withCrashes(number(budgets.get("crashes"), 0))
                .withDown(number(budgets.get("down"), 0))
                .withDiskLosses(number(budgets.get("disk-losses"), 0))
                .withTimeouts(number(budgets.get("timeouts"), Faults.UNLIMITED))
                .withNotices(budgets.containsKey("notices"));
        Value shape = budgets.get("partition-shape");
        Value crossing = budgets.get("crossing");
        Value points = budgets.get("crash-points");
        // a trace without this key was saved by a version in which messages in flight survived a crash
        Value links = budgets.get("crash-links");
        faults = points == null ? faults : faults.withCrashPoints(constant(points, Faults.CrashPoints.values()));
        faults = faults.withCrashLinks(
                links == null ? Faults.CrashLinks.KEPT : constant(links, Faults.CrashLinks.values()));
        faults = shape == null ? faults : faults.withShape(constant(shape, Faults.Shape.values()));
        faults = crossing == null ? faults : faults.withCrossing(constant(crossing, Faults.Crossing.values()));
        return faults.withNodes(names(budgets.get("fault-nodes")))
                .withCrashNodes(names(budgets.get("crash-nodes")))
                .withCutNodes(names(budgets.get("cut-nodes")));
    }

    private static Set<String> names(@Nullable Value budget) {
        return budget == null ? Set.of() : Set.of(text(budget).split(","));
    }

    private static int number(@Nullable Value budget, int absent) {
        if (budget instanceof Value.Literal literal && literal.value() instanceof Number number) {
            return number.intValue();
        }
        return budget instanceof Value.Text text && text.text().equals("unlimited") ? Faults.UNLIMITED : absent;
    }

    private static <E extends Enum<E>> E constant(Value budget, E[] constants) {
        String word = text(budget);
        for (E constant : constants) {
            if (constant.toString().equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("unknown word '" + word + "' in the trace's faults");
    }

    private static String text(Value value) {
        return value instanceof Value.Text text
                ? text.text()
                : value instanceof Value.Literal literal ? String.valueOf(literal.value()) : TlaValues.text(value);
    }
}
