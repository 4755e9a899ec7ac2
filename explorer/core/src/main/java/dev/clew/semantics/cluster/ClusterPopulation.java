package dev.clew.semantics.cluster;

import dev.clew.model.MutableNodeAdapter;
import dev.clew.semantics.Population;
import dev.clew.semantics.StepClasses;
import dev.clew.semantics.cluster.node.LocalState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the distinct values in the tables of a cluster. Used while no other thread uses them. */
final class ClusterPopulation {
    private ClusterPopulation() {}

    static Population of(ClusterTables tables) {
        Map<String, List<Object>> variables = new LinkedHashMap<>();
        Map<String, Integer> longest = new LinkedHashMap<>();
        Map<String, Integer> messages = new TreeMap<>();
        for (int node = 0; node < tables.size(); node++) {
            String name = tables.nodeNames().get(node);
            variables.put(name, states(tables, node));
            InboxTable inboxes = tables.inboxes(node);
            longest.put(name, inboxes.longest());
            for (int number = 0; number < inboxes.envelopes(); number++) {
                if (!inboxes.isNotice(number)) {
                    messages.merge(StepClasses.typeOf(inboxes.envelope(number).message()), 1, Integer::sum);
                }
            }
        }
        if (tables.history().exists()) {
            variables.put("history", tables.slots().values(tables.historySlot()));
        }
        return new Population(variables, longest, messages);
    }

    private static List<Object> states(ClusterTables tables, int node) {
        SituationTable situations = tables.situations(node);
        List<Object> states = new ArrayList<>();
        for (int local = 0; local < situations.locals(); local++) {
            LocalState state = situations.localState(local);
            if (state.isUp()) {
                states.add(MutableNodeAdapter.printed(tables.model().nodes().get(node), state.state()));
            }
        }
        return states;
    }
}
