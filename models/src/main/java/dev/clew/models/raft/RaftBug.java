package dev.clew.models.raft;

import dev.clew.model.SeededBug;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The bugs that can be seeded, each where some implementation once had it. */
enum RaftBug {
    NONE("No bug.", "");

    private final String description;
    private final String property;

    RaftBug(String description, String property) {
        this.description = description;
        this.property = property;
    }

    /** The name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RaftBug labelled(String label) {
        return Arrays.stream(values())
                .filter(bug -> bug.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    static List<SeededBug> seedable() {
        return Arrays.stream(values())
                .filter(bug -> bug != NONE)
                .map(bug -> new SeededBug(bug.label(), bug.description, bug.property))
                .toList();
    }
}
