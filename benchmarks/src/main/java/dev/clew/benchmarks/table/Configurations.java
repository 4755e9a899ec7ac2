package dev.clew.benchmarks.table;

import dev.clew.benchmarks.peer.UsageException;
import dev.clew.benchmarks.table.BraceExpansion.Chosen;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads sets of configurations; the file {@code configurations.txt} beside this class documents the
 * format.
 */
final class Configurations {
    private static final String SEPARATOR = "::";

    private final Map<String, Set<Configuration>> sets = new LinkedHashMap<>();

    private Configurations() {}

    /**
     * Parses a text.
     *
     * @param name of the file, for messages
     * @throws UsageException if a line is malformed
     */
    static Configurations parse(String name, List<String> lines) {
        Configurations configurations = new Configurations();
        Set<Configuration> set = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (line.startsWith("[") && line.endsWith("]")) {
                    set = configurations.begin(
                            line.substring(1, line.length() - 1).strip());
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    add(line, set);
                }
            } catch (UsageException e) {
                throw new UsageException(name + ", line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return configurations;
    }

    /** Returns the configurations of a set, each once. */
    List<Configuration> set(String name) {
        Set<Configuration> set = sets.get(name);
        if (set == null) {
            throw new UsageException("unknown set '" + name + "'; the sets are " + String.join(", ", sets.keySet()));
        }
        return List.copyOf(set);
    }

    private Set<Configuration> begin(String name) {
        Set<Configuration> set = new LinkedHashSet<>();
        if (name.isEmpty() || sets.put(name, set) != null) {
            throw new UsageException("a set must have a unique name, got '" + name + "'");
        }
        return set;
    }

    private static void add(String line, @Nullable Set<Configuration> set) {
        if (set == null) {
            throw new UsageException("'" + line + "' is before the first [set]");
        }
        String[] sides = line.split(SEPARATOR, -1);
        if (sides.length > 2 || sides[0].isBlank()) {
            throw new UsageException("a line must be SPACE :: OPTIONS, got '" + line + "'");
        }
        List<Chosen> options = BraceExpansion.of(sides.length == 1 ? "" : sides[1]);
        for (Chosen space : BraceExpansion.of(sides[0])) {
            for (Chosen option : options) {
                set.add(new Configuration(space.text(), option.text(), growth(space, option)));
            }
        }
    }

    private static Configuration.@Nullable Growth growth(Chosen space, Chosen options) {
        Integer x = space.number();
        return x == null ? null : new Configuration.Growth((space.curve() + " " + options.text()).strip(), x);
    }
}
