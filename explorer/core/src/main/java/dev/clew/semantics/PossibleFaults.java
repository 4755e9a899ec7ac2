package dev.clew.semantics;

import dev.clew.model.Faults;
import dev.clew.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Determines which faults with a budget were possible in none of the expanded states. */
final class PossibleFaults {
    private final ClusterSystem system;
    private final Faults faults;

    PossibleFaults(ClusterSystem system) {
        this.system = system;
        faults = system.model().faults();
    }

    /** Returns each such fault with its budget and, where it is known, the reason. */
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

    /** Returns whether a budget is that of an event, as opposed to a detail of other faults, or a prohibition. */
    private static boolean isEvent(String name, Object budget) {
        return switch (name) {
            case "loss", "duplicates", "partitions", "crashes", "disk-losses", "notices" -> true;
            case "timeouts" -> !budget.equals(0);
            default -> false;
        };
    }

    private boolean wasPossible(String name) {
        Occurrences met = system.occurrences();
        if (!name.equals("notices")) {
            return met.wasPossible(name);
        }
        boolean anyone = met.wasPossible(Occurrences.CRASH)
                || met.wasPossible(Occurrences.DISK_LOSS)
                || met.wasPossible(Occurrences.PARTITION);
        return anyone && system.size() > 1;
    }

    private String reason(String name) {
        return switch (name) {
            case "loss" -> " (no message was in flight)";
            case "duplicates" ->
                system.network().kind() == Network.Kind.UNORDERED_DUPLICATING
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
        if (!system.rules().cuts()) {
            return " (a cut that holds messages has no effect without notices)";
        }
        return system.rules().cutsByName().isEmpty() ? " (no link may be cut)" : "";
    }

    private String diskLosses() {
        if (faults.crashes() == 0) {
            return " (disks are lost in crashes, for which there is no budget)";
        }
        String crashes = crashes();
        return crashes.isEmpty() ? " (no disk held anything that a crash could lose)" : crashes;
    }

    private String crashes() {
        for (int node = 0; node < system.size(); node++) {
            if (system.rules().crashes(node)) {
                return "";
            }
        }
        return " (no node may fail)";
    }
}
