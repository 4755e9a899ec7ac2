package dev.clew.models.mutants;

import dev.clew.model.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A wrong variant of a model.
 *
 * @param model name of the model
 * @param name of the variant, unique within the model
 * @param file of the source, below the package of all models
 * @param original text that is there once
 * @param changed what takes its place
 * @param killer what finds it; null if it is equivalent
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
     * What finds a variant.
     *
     * @param configuration of the model
     * @param property that is violated, goal that is not reached, or {@code deadlock} or {@code error}
     */
    record Killer(String configuration, String property) {}

    /** Whether the model as it is by default finds it. */
    boolean isKilledByDefaults() {
        return killer != null && killer.configuration().equals(Configuration.DEFAULTS.name());
    }

    @Override
    public String toString() {
        return model + " " + name;
    }
}
