package dev.clew.models.mutants;

import dev.clew.model.provider.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Mutant of a model: a small change of its source.
 *
 * @param model name of the model
 * @param name of the mutant, unique within the model
 * @param file of the source, relative to the package of all models
 * @param original text that occurs once in the file
 * @param changed its replacement
 * @param killer the check that finds the mutant; null if it is equivalent
 * @param equivalent why it behaves as the original does; null if it does not
 */
record Mutant(
        String model,
        String name,
        String file,
        String original,
        String changed,
        @Nullable Killer killer,
        @Nullable String equivalent) {

    /**
     * Check that finds a mutant.
     *
     * @param configuration of the model
     * @param property that is violated, goal that is not reached, or {@code deadlock} or {@code
     * error}
     */
    record Killer(String configuration, String property) {}

    /** Returns whether the check with the model's defaults finds it. */
    boolean isKilledByDefaults() {
        return killer != null && killer.configuration().equals(Configuration.DEFAULTS.name());
    }

    @Override
    public String toString() {
        return model + " " + name;
    }
}
