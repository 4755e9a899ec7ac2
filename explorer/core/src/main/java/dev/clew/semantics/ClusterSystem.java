package dev.clew.semantics;

import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The transition system of a cluster. Each node is a group and has one slot, its situation; behind them stand the
 * history and, on a duplicating network, the envelope delivered last, if the model has them.
 */
final class ClusterSystem extends TransitionSystem {
    private final ClusterModel model;
    private final InboxTable[] inboxes;
    private final SituationTable[] situations;
    private final NodeProgram[] programs;
    private final LocalSteps[] steps;
    private final HistoryTable history;
    private final Fields fields;
    private final List<int[]> initialStates;
    private final List<StatePredicate> predicates;

    ClusterSystem(ClusterModel model) {
        this(model, new ContentHash());
    }

    private ClusterSystem(ClusterModel model, ContentHash contentHash) {
        this(model, contentHash, inboxes(model, contentHash));
    }

    private ClusterSystem(ClusterModel model, ContentHash contentHash, InboxTable[] inboxes) {
        this(model, contentHash, inboxes, situations(inboxes, contentHash));
    }

    private ClusterSystem(
            ClusterModel model, ContentHash contentHash, InboxTable[] inboxes, SituationTable[] situations) {
        super(slotsOf(model, contentHash, situations));
        this.model = model;
        this.inboxes = inboxes;
        this.situations = situations;
        fields = new Fields(situations);
        int size = model.nodes().size();
        history = new HistoryTable(model);
        programs = new NodeProgram[size];
        steps = new LocalSteps[size];
        for (int node = 0; node < size; node++) {
            programs[node] =
                    new NodeProgram(model.nodes().get(node), model.nodeNames().get(node), node, size);
            steps[node] = new LocalSteps(this, new Reactions(this, programs[node], contentHash, node), node);
        }
        initialStates = new ClusterStart(this).states();
        predicates = model.properties().stream()
                .map(property ->
                        new StatePredicate(property.kind(), property.name(), fields, reader -> property.predicate()
                                .test(new ObservedClusterView(this, reader))))
                .toList();
    }

    private static InboxTable[] inboxes(ClusterModel model, ContentHash contentHash) {
        InboxTable[] inboxes = new InboxTable[model.nodes().size()];
        Arrays.setAll(inboxes, node -> new InboxTable(model.network().kind(), contentHash));
        return inboxes;
    }

    private static SituationTable[] situations(InboxTable[] inboxes, ContentHash contentHash) {
        SituationTable[] situations = new SituationTable[inboxes.length];
        Arrays.setAll(situations, node -> new SituationTable(node, inboxes[node], contentHash));
        return situations;
    }

    private static SlotTable slotsOf(ClusterModel model, ContentHash contentHash, SituationTable[] situations) {
        List<Domain<?>> domains = new ArrayList<>();
        for (SituationTable table : situations) {
            domains.add(table.domain());
        }
        if (model.recorder() != null) {
            domains.add(new Domain<>(contentHash::of));
        }
        if (model.network().kind() == Network.Kind.UNORDERED_DUPLICATING) {
            domains.add(new Domain<Optional<Envelope<Object>>>(contentHash::of));
        }
        return new SlotTable(domains.toArray(new Domain<?>[0]), new int[domains.size()]);
    }

    /** A node's bit in masks; nodes beyond the 64th have none and are never left out. */
    static long bit(int node) {
        return node < Long.SIZE ? 1L << node : 0;
    }

    int historySlot() {
        return size();
    }

    int lastSlot() {
        return size() + (history.exists() ? 1 : 0);
    }

    int size() {
        return programs.length;
    }

    ClusterModel model() {
        return model;
    }

    Network network() {
        return model.network();
    }

    HistoryTable history() {
        return history;
    }

    InboxTable inboxes(int node) {
        return inboxes[node];
    }

    NodeProgram program(int node) {
        return programs[node];
    }

    SituationTable situations(int node) {
        return situations[node];
    }

    LocalSteps steps(int node) {
        return steps[node];
    }

    Fields fields() {
        return fields;
    }

    int lastDelivered(Envelope<Object> envelope) {
        return slots.intern(lastSlot(), Optional.of(envelope));
    }

    boolean isDuplicating() {
        return network().kind() == Network.Kind.UNORDERED_DUPLICATING;
    }

    @Override
    public void settle() {
        // what a step touches is a part of the step; there is nothing to learn
    }

    @Override
    public Expander newExpander() {
        return new ClusterExpander(this, new Expansion(layout()));
    }

    @Override
    public List<int[]> initialStates() {
        return initialStates;
    }

    @Override
    public List<StatePredicate> predicates() {
        return predicates;
    }

    @Override
    public List<String> nodeNames() {
        return model.nodeNames();
    }

    @Override
    public long handlerCalls() {
        long calls = 0;
        for (NodeProgram program : programs) {
            calls += program.calls();
        }
        return calls;
    }

    @Override
    public Action action(int[] numbers, int code) {
        int node = ClusterExpander.nodeOf(code);
        return steps[node].actions(numbers[node]).get(ClusterExpander.stepOf(code));
    }

    @Override
    public Map<String, Object> variables(int[] numbers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map<String, Object> timers = new LinkedHashMap<>();
        for (int node = 0; node < size(); node++) {
            LocalState local = situations[node].localState(situations[node].local(numbers[node]));
            String name = model.nodeNames().get(node);
            variables.put(name, local.state());
            if (!local.timers().isEmpty()) {
                timers.put(name, local.timers());
            }
        }
        if (!timers.isEmpty()) {
            variables.put("timers", timers);
        }
        variables.put("network", messages(numbers));
        if (isDuplicating()) {
            variables.put("lastDelivered", slots.value(lastSlot(), numbers[lastSlot()]));
        }
        if (history.exists()) {
            variables.put("history", slots.value(historySlot(), numbers[historySlot()]));
        }
        return variables;
    }

    private Object messages(int[] numbers) {
        Map<Envelope<Object>, Integer> counts = new LinkedHashMap<>();
        Map<String, List<Object>> queues = new LinkedHashMap<>();
        Set<Envelope<Object>> set = new LinkedHashSet<>();
        for (int node = 0; node < size(); node++) {
            Inbox inbox = inboxes[node].inbox(situations[node].inbox(numbers[node]));
            for (int i = 0; i < inbox.size(); i++) {
                Envelope<Object> envelope = inboxes[node].envelope(inbox.envelope(i));
                counts.merge(envelope, 1, Integer::sum);
                set.add(envelope);
                String link = model.nodeNames().get(envelope.source()) + " -> "
                        + model.nodeNames().get(node);
                queues.computeIfAbsent(link, l -> new ArrayList<>()).add(envelope.message());
            }
        }
        return switch (network().kind()) {
            case UNORDERED_NONDUPLICATING -> counts;
            case UNORDERED_DUPLICATING -> set;
            case ORDERED -> queues;
        };
    }

    Object initialHistory() {
        return Objects.requireNonNull(model.initialHistory(), "initialHistory");
    }
}
