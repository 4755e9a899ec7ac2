package dev.clew.semantics.cluster;

import dev.clew.model.Faults;
import dev.clew.model.Network;
import dev.clew.semantics.Occurrences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells which of the faults that a cluster has a budget for were possible in none of the states whose steps were made. */
final class PossibleFaults {
    private final ClusterTables tables;
    private final Faults faults;

    PossibleFaults(ClusterTables tables) {
        this.tables = tables;
        faults = tables.model().faults();
    }

    /** Each with its budget and, where it is known, the reason. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Object> budget : faults.budgets().entrySet()) {
            if (isEvent(budget.getKey(), budget.getValue()) && !wasPossible(budget.getKey())) {
                boolean isFlag = budget.getValue().equals(true);
                missing.add(budget.getKey() + (isFlag ? "" : " " + budget.getValue()) + reason(budget.getKey()));
            }
        }
        return missing;
    }

    /** Whether a budget is one of something that happens, and not a detail of others, or a prohibition. */
    private static boolean isEvent(String name, Object budget) {
        return switch (name) {
            case "loss", "duplicates", "partitions", "crashes", "disk-losses", "notices" -> true;
            case "timeouts" -> !budget.equals(0);
            default -> false;
        };
    }

    private boolean wasPossible(String name) {
        Occurrences met = tables.occurrences();
        if (!name.equals("notices")) {
            return met.wasPossible(name);
        }
        boolean anyone = met.wasPossible(Occurrences.CRASH)
                || met.wasPossible(Occurrences.DISK_LOSS)
                || met.wasPossible(Occurrences.PARTITION);
        return anyone && tables.size() > 1;
    }

    private String reason(String name) {
        return switch (name) {
            case "loss" -> " (no message was in flight)";
            case "duplicates" ->
                tables.network().kind() == Network.Kind.UNORDERED_DUPLICATING
                        ? " (this network leaves a copy of every message anyway)"
                        : " (no delivery left a copy)";
            case "partitions" -> partitions();
            case "crashes" -> crashes();
            case "disk-losses" -> diskLosses();
            case "timeouts" -> " (no timer was set)";
            case "notices" -> " (no node could crash or be cut off)";
            default -> "";
        };
    }

    private String partitions() {
        if (!tables.rules().cuts()) {
            return " (a cut that holds messages changes nothing where nodes are not given notice)";
        }
        return tables.rules().cutsByName().isEmpty() ? " (no link may be cut)" : "";
    }

    private String diskLosses() {
        if (faults.crashes() == 0) {
            return " (they are crashes, and there is no budget of these)";
        }
        String crashes = crashes();
        return crashes.isEmpty() ? " (no disk held what a crash could lose)" : crashes;
    }

    private String crashes() {
        for (int node = 0; node < tables.size(); node++) {
            if (tables.rules().crashes(node)) {
                return "";
            }
        }
        return " (no node may fail)";
    }
}
