package dev.clew.semantics.cluster;

import dev.clew.model.Network;
import dev.clew.model.fault.FaultSetting;
import dev.clew.model.fault.Faults;
import dev.clew.semantics.Occurrences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lists the faults that a cluster has a budget for were possible in none of the states whose steps were made. */
final class PossibleFaults {
    private final ClusterTables tables;
    private final Faults faults;

    PossibleFaults(ClusterTables tables) {
        this.tables = tables;
        faults = tables.model().faults();
    }

    /** Returns each with its budget and, where it is known, the reason. */
    List<String> missing() {
        Map<String, Object> budgets = faults.budgets();
        List<String> missing = new ArrayList<>();
        for (FaultSetting<?> setting : FaultSetting.ALL) {
            Object budget = budgets.get(setting.name());
            if (setting.isEvent() && budget != null && !budget.equals(0) && !wasPossible(setting)) {
                missing.add(setting.name() + (budget.equals(true) ? "" : " " + budget) + reason(setting));
            }
        }
        return missing;
    }

    private boolean wasPossible(FaultSetting<?> setting) {
        Occurrences met = tables.occurrences();
        if (!setting.equals(FaultSetting.NOTICES)) {
            return met.wasPossible(setting);
        }
        return tables.size() > 1
                && Stream.of(FaultSetting.CRASHES, FaultSetting.DISK_LOSSES, FaultSetting.PARTITIONS)
                        .anyMatch(met::wasPossible);
    }

    private String reason(FaultSetting<?> setting) {
        Map<FaultSetting<?>, Supplier<String>> reasons = Map.of(
                FaultSetting.LOSS, () -> " (no message was in flight)",
                FaultSetting.DUPLICATES, this::duplicates,
                FaultSetting.PARTITIONS, this::partitions,
                FaultSetting.CRASHES, this::crashes,
                FaultSetting.DISK_LOSSES, this::diskLosses,
                FaultSetting.TIMEOUTS, () -> " (no timer was set)",
                FaultSetting.NOTICES, () -> " (no node could crash or be cut off)");
        return reasons.getOrDefault(setting, () -> "").get();
    }

    private String duplicates() {
        return tables.network().kind() == Network.Kind.UNORDERED_DUPLICATING
                ? " (this network leaves a copy of every message anyway)"
                : " (no delivery left a copy)";
    }

    private String partitions() {
        if (!tables.rules().cuts()) {
            return " (a cut that holds messages has no effect without notices)";
        }
        return tables.rules().cutsByName().isEmpty() ? " (no link may be cut)" : "";
    }

    private String diskLosses() {
        if (faults.crashes() == 0) {
            return " (disks are lost in crashes, for which there is no budget)";
        }
        String crashes = crashes();
        return crashes.isEmpty() ? " (no disk held anything that a crash could lose)" : crashes;
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
