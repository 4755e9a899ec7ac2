package dev.clew.semantics;

import dev.clew.model.Envelope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the initial states of a cluster: every node starts, in the order of ids, with every combination of choices. */
final class ClusterStart {
    private final ClusterSystem system;

    ClusterStart(ClusterSystem system) {
        this.system = system;
    }

    List<int[]> states() {
        List<List<HandlerResult>> combinations = new ArrayList<>(List.of(List.of()));
        for (int node = 0; node < system.size(); node++) {
            List<List<HandlerResult>> longer = new ArrayList<>();
            List<HandlerResult> results = system.program(node).start();
            for (List<HandlerResult> combination : combinations) {
                for (HandlerResult result : results) {
                    List<HandlerResult> next = new ArrayList<>(combination);
                    next.add(result);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        Set<List<Integer>> distinct = new LinkedHashSet<>();
        for (List<HandlerResult> combination : combinations) {
            distinct.add(Arrays.stream(state(combination)).boxed().toList());
        }
        return distinct.stream()
                .map(numbers -> numbers.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private int intern(int node, SituationTable table, HandlerResult result) {
        try {
            return table.internLocal(result.next());
        } catch (RuntimeException | StackOverflowError e) {
            throw system.program(node).unusable(new NodeEvent.Start(), List.of(result), e);
        }
    }

    private int[] state(List<HandlerResult> started) {
        SlotTable slots = system.slots;
        int[] numbers = new int[slots.count()];
        int[] inboxes = new int[system.size()];
        Arrays.setAll(inboxes, node -> system.inboxes(node).empty());
        Object history = system.history().exists() ? system.initialHistory() : "";
        for (HandlerResult result : started) {
            for (Envelope<Object> envelope : result.sent()) {
                int to = envelope.destination();
                if (to >= 0 && to < system.size()) {
                    InboxTable table = system.inboxes(to);
                    inboxes[to] = table.plus(inboxes[to], table.intern(envelope));
                }
            }
            int ops = system.history().ops(null, result.sent());
            history = ops == HistoryTable.NOTHING ? history : system.history().apply(history, ops);
        }
        for (int node = 0; node < system.size(); node++) {
            SituationTable table = system.situations(node);
            int local = intern(node, table, started.get(node));
            numbers[node] = table.intern(slots, local, inboxes[node]);
        }
        if (system.history().exists()) {
            numbers[system.historySlot()] = slots.intern(system.historySlot(), history);
        }
        if (system.isDuplicating()) {
            numbers[system.lastSlot()] = slots.intern(system.lastSlot(), Optional.empty());
        }
        if (system.faults() != null) {
            numbers[system.faults().slot()] = system.faults().initial(slots);
        }
        return numbers;
    }
}
