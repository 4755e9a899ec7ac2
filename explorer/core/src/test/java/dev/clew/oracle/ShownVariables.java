package dev.clew.oracle;

import dev.clew.model.ModelValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Variables of a cluster's state as a trace shows them. */
record ShownVariables(List<String> names, FaultLimits limits) {

    /** Fault counts, with nodes by name. */
    private record Spent(
            int lost,
            int duplicated,
            int crashed,
            int disksLost,
            int partitioned,
            Set<ModelValue> down,
            Set<CutLink> cut) {}

    private record CutLink(ModelValue source, ModelValue destination) {}

    Map<String, Object> of(ClusterState state) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map<ModelValue, Object> timers = new LinkedHashMap<>();
        Map<ModelValue, Object> disks = new LinkedHashMap<>();
        for (int id = 0; id < names.size(); id++) {
            NodeState node = state.nodes().get(id);
            variables.put(names.get(id), node.isUp() ? node.up() : new ModelValue("down"));
            if (!node.timers().isEmpty()) {
                timers.put(name(id), node.timers());
            }
            if (!node.disk().equals(Disk.EMPTY)) {
                disks.put(name(id), disk(node.disk()));
            }
        }
        if (!timers.isEmpty()) {
            variables.put("timers", timers);
        }
        if (!disks.isEmpty()) {
            variables.put("disk", disks);
        }
        state.network().render(names, variables);
        Object history = state.kept();
        if (history != null) {
            variables.put("history", history);
        }
        if (limits.countAnything()) {
            variables.put("faults", spent(state.trouble()));
        }
        return Collections.unmodifiableMap(variables);
    }

    private ModelValue name(int id) {
        return new ModelValue(names.get(id));
    }

    private static Object disk(Disk disk) {
        List<Object> synced = new ArrayList<>();
        disk.synced().ifPresent(synced::add);
        return disk.unsynced().isEmpty()
                ? synced
                : Map.of(new ModelValue("synced"), synced, new ModelValue("unsynced"), disk.unsynced());
    }

    private Spent spent(Trouble trouble) {
        Set<ModelValue> down = new HashSet<>();
        trouble.down().forEach(id -> down.add(name(id)));
        Set<CutLink> cut = new HashSet<>();
        trouble.cut().forEach(link -> cut.add(new CutLink(name(link.source()), name(link.destination()))));
        return new Spent(
                trouble.lost(),
                trouble.duplicated(),
                trouble.crashed(),
                trouble.disksLost(),
                trouble.partitioned(),
                down,
                cut);
    }
}
