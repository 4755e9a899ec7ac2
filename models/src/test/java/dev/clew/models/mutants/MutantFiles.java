package dev.clew.models.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the mutants of each model. */
final class MutantFiles {
    private static final Set<String> KEYS = Set.of("name", "file", "replace", "with", "killed", "equivalent");

    private MutantFiles() {}

    /** Returns the mutants of a model, or none if it has no file. */
    static List<Mutant> of(String model) {
        try (InputStream in = MutantFiles.class.getResourceAsStream("/mutants/" + model + ".yaml")) {
            if (in == null) {
                return List.of();
            }
            LoadSettings settings =
                    LoadSettings.builder().setLabel(model + ".yaml").build();
            List<?> entries = (List<?>) new Load(settings).loadFromInputStream(in);
            return entries.stream()
                    .map(entry -> mutant(model, (Map<?, ?>) entry))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mutant mutant(String model, Map<?, ?> entry) {
        if (!KEYS.containsAll(entry.keySet())) {
            throw new IllegalArgumentException(model + ": unknown key among " + entry.keySet());
        }
        Map<?, ?> killed = (Map<?, ?>) entry.get("killed");
        Mutant.@Nullable Killer killer =
                killed == null ? null : killer(killed.entrySet().iterator().next());
        @Nullable String equivalent = (String) entry.get("equivalent");
        if ((killer == null) == (equivalent == null)) {
            throw new IllegalArgumentException(
                    model + " " + entry.get("name") + ": needs either 'killed' or 'equivalent'");
        }
        return new Mutant(
                model,
                text(entry, "name"),
                text(entry, "file"),
                text(entry, "replace").strip(),
                text(entry, "with").strip(),
                killer,
                equivalent);
    }

    private static Mutant.Killer killer(Map.Entry<?, ?> killed) {
        return new Mutant.Killer((String) killed.getKey(), (String) killed.getValue());
    }

    private static String text(Map<?, ?> entry, String key) {
        return Objects.requireNonNull(entry.get(key), () -> entry + " has no '" + key + "'")
                .toString();
    }
}
