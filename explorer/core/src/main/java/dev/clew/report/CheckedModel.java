package dev.clew.report;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.time.Timing;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model of a check, as reports name it.
 *
 * @param name of the model
 * @param parameters its parameters by name
 * @param faults budgets of the faults that were explored, by name, and bounds of time; empty without both
 * @param symmetry by which exchanges states count as one; null if by none
 */
public record CheckedModel(
        String name, Map<String, Object> parameters, Map<String, Object> faults, @Nullable Symmetry symmetry) {

    /**
     * Describes a model.
     *
     * @param sets the elements that are exchanged, class by class; null if none are
     */
    static CheckedModel of(Model model, Map<String, Object> parameters, @Nullable List<List<String>> sets) {
        Symmetry symmetry = sets == null ? null : new Symmetry(sets);
        return new CheckedModel(model.name(), parameters, faults(model), symmetry);
    }

    /**
     * Returns the budgets of a model's faults, by name, and in a timed cluster the bounds of time, as {@link Timing#shown}
     * names them; empty without both.
     */
    public static Map<String, Object> faults(Model model) {
        if (!(model instanceof ClusterModel cluster)) {
            return Map.of();
        }
        Map<String, Object> bounds = new LinkedHashMap<>(cluster.faults().budgets());
        cluster.timing().ifPresent(timing -> bounds.putAll(timing.shown()));
        return bounds;
    }

    /** Returns those of the bounds of {@link #faults} that are bounds of time. */
    static Map<String, Object> timing(Map<String, Object> bounds) {
        Map<String, Object> timing = new LinkedHashMap<>(bounds);
        timing.keySet().removeIf(name -> !Timing.isShownAs(name));
        return timing;
    }

    /**
     * The exchanges by which states count as one: distinct states are orbits then.
     *
     * @param sets names of the interchangeable nodes and values, class by class
     */
    public record Symmetry(List<List<String>> sets) {
        public Symmetry {
            sets = List.copyOf(sets);
        }

        /** Returns the number of permutations, which is the most states that an orbit has. */
        public BigInteger permutations() {
            return sets.stream()
                    .flatMapToInt(set -> IntStream.rangeClosed(2, set.size()))
                    .mapToObj(BigInteger::valueOf)
                    .reduce(BigInteger.ONE, BigInteger::multiply);
        }
    }
}
