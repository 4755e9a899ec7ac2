package dev.clew.report;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model of a check, as reports name it.
 *
 * @param name of the model
 * @param parameters its parameters by name
 * @param faults budgets of the faults that were explored, by name; empty without faults
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

    /** Returns the budgets of a model's faults, by name; empty without faults. */
    public static Map<String, Object> faults(Model model) {
        return model instanceof ClusterModel cluster ? cluster.faults().budgets() : Map.of();
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
