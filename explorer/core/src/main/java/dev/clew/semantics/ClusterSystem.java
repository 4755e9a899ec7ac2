package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.ActionProperty;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.model.ModelError;
import dev.clew.model.Network;
import dev.clew.model.Property;
import dev.clew.model.TemporalProperty;
import dev.clew.purity.CallLogs;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Transition system of a cluster. Each node is a group and has one slot, its situation; they are followed by the slots
 * of the history and, on a duplicating network, of the envelope delivered last, if the model has them.
 */
final class ClusterSystem extends TransitionSystem {
    /** Number of values of each kind that are hashed again at the end of a search. */
    private static final int CHECKED_VALUES = 256;

    private final ClusterModel model;
    private final InboxTable[] inboxes;
    private final SituationTable[] situations;
    private final NodeProgram[] programs;
    private final LocalSteps[] steps;
    private final HistoryTable history;
    private final FaultRules rules;
    private final @Nullable FaultTable faults;
    private final Fields fields;
    private final List<int[]> initialStates;
    private final List<StatePredicate> predicates;
    private final List<TemporalPredicates> temporalProperties;
    private final FairSteps fairSteps;
    private final StepLabels[] fairLabels;
    private final List<ActionPredicate> actionPredicates;
    private final List<StepPredicate> stepPredicates;
    private final Map<Action, Integer> actionNumbers = new ConcurrentHashMap<>();
    private final AtomicInteger nextAction = new AtomicInteger();
    private final StepLabels[] actionLabels;
    private final StepClasses stepClasses = new StepClasses();
    private final StepLabels[] classLabels;

    /**
     * Creates a system.
     *
     * @param saved the values of an earlier search, to be numbered as they were; null for a new search
     * @param calls receives the calls of the model's code
     */
    ClusterSystem(ClusterModel model, @Nullable DictionaryReader saved, CallLogs calls) throws IOException {
        this(model, saved, calls, new ContentHash());
    }

    private ClusterSystem(ClusterModel model, @Nullable DictionaryReader saved, CallLogs calls, ContentHash contentHash)
            throws IOException {
        this(model, saved, calls, contentHash, inboxes(model, contentHash));
    }

    private ClusterSystem(
            ClusterModel model,
            @Nullable DictionaryReader saved,
            CallLogs calls,
            ContentHash contentHash,
            InboxTable[] inboxes)
            throws IOException {
        this(
                model,
                saved,
                calls,
                contentHash,
                inboxes,
                situations(inboxes, contentHash),
                new FaultRules(model),
                new Domain<>(contentHash::of));
    }

    private ClusterSystem(
            ClusterModel model,
            @Nullable DictionaryReader saved,
            CallLogs calls,
            ContentHash contentHash,
            InboxTable[] inboxes,
            SituationTable[] situations,
            FaultRules rules,
            Domain<FaultState> faultStates)
            throws IOException {
        super(slotsOf(model, contentHash, situations, rules, faultStates), calls);
        this.model = model;
        this.inboxes = inboxes;
        this.situations = situations;
        fields = new Fields(situations);
        int size = model.nodes().size();
        history = new HistoryTable(model, calls.add());
        stepPredicates = model.stepProperties().stream()
                .map(property -> new StepPredicate(property, calls.add()))
                .toList();
        this.rules = rules;
        faults = rules.areCounted() ? new FaultTable(rules, faultStates, slots.count() - 1, size, occurrences()) : null;
        programs = new NodeProgram[size];
        steps = new LocalSteps[size];
        for (int node = 0; node < size; node++) {
            programs[node] = new NodeProgram(
                    model.nodes().get(node), model.nodeNames().get(node), node, size, rules, contentHash, calls);
            steps[node] = new LocalSteps(this, new Reactions(this, programs[node], contentHash, node), node);
        }
        if (saved != null) {
            eachTable(saved);
        }
        initialStates = new ClusterStart(this).states();
        predicates = model.properties().stream()
                .map(property -> predicate(property.kind(), property.name(), property.predicate()))
                .toList();
        temporalProperties =
                model.temporalProperties().stream().map(this::temporal).toList();
        boolean byLink = model.network().kind() == Network.Kind.ORDERED;
        fairSteps = new FairSteps(model.fairness(), model.nodeNames(), byLink);
        fairLabels = new StepLabels[size];
        Arrays.setAll(fairLabels, node -> new StepLabels(steps[node], fairSteps::label));
        actionLabels = new StepLabels[size];
        Arrays.setAll(actionLabels, node -> new StepLabels(steps[node], this::actionNumber));
        classLabels = new StepLabels[size];
        Arrays.setAll(classLabels, node -> new StepLabels(steps[node], stepClasses::number));
        actionPredicates =
                model.actionProperties().stream().map(this::actionPredicate).toList();
    }

    private ActionPredicate actionPredicate(ActionProperty<ClusterView<Object>> property) {
        return new ActionPredicate(property.name(), fields, calls.add(), (before, action, after) -> property.predicate()
                .test(new ObservedClusterView(this, before), action, new ObservedClusterView(this, after)));
    }

    private TemporalPredicates temporal(TemporalProperty<ClusterView<Object>> property) {
        return TemporalPredicates.of(
                property, predicate -> predicate(Property.Kind.TEMPORAL, property.name(), predicate));
    }

    private StatePredicate predicate(Property.Kind kind, String name, Predicate<ClusterView<Object>> predicate) {
        return new StatePredicate(
                kind,
                name,
                fields,
                this::localStates,
                calls.add(),
                reader -> predicate.test(new ObservedClusterView(this, reader)));
    }

    /** Returns the local states of a state, given by its fields, as text. */
    private String localStates(int[] fieldNumbers) {
        List<String> states = new ArrayList<>();
        for (int node = 0; node < size(); node++) {
            LocalState local = situations[node].localState(fieldNumbers[Fields.local(node)]);
            states.add(nodeNames().get(node) + " = " + (local.isUp() ? local.state() : "down"));
        }
        return String.join(", ", states);
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

    private static SlotTable slotsOf(
            ClusterModel model,
            ContentHash contentHash,
            SituationTable[] situations,
            FaultRules rules,
            Domain<FaultState> faultStates) {
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
        if (rules.areCounted()) {
            domains.add(faultStates);
        }
        return new SlotTable(domains.toArray(new Domain<?>[0]), new int[domains.size()]);
    }

    @Override
    void eachTable(Dictionary dictionary) throws IOException {
        for (int node = 0; node < inboxes.length; node++) {
            inboxes[node].each(dictionary);
            situations[node].each(dictionary, slots);
        }
        for (int slot = inboxes.length; slot < slots.count(); slot++) {
            slots.each(dictionary, slot);
        }
    }

    @Override
    void saveOutcomes(DataOutput out) {
        // the slots that a step touches are stored with the step; nothing depends on earlier runs
    }

    @Override
    void loadOutcomes(DataInput in) {}

    @Override
    void checkValues() {
        for (int node = 0; node < size(); node++) {
            String name = nodeNames().get(node);
            LocalState state = situations[node].changed(CHECKED_VALUES);
            if (state != null) {
                throw new ModelError("the state " + ResultText.brief(state.state()) + " of node " + name
                        + " was changed after a handler returned it; return immutable values");
            }
            Envelope<Object> sent = inboxes[node].changed(CHECKED_VALUES);
            if (sent != null) {
                throw new ModelError("the message " + ResultText.brief(sent.message()) + " from node " + sent.source()
                        + " to node " + name + " was changed after it was sent; send immutable messages");
            }
        }
        Object past = history.exists() ? slots.changed(historySlot(), CHECKED_VALUES) : null;
        if (past != null) {
            throw new ModelError("the history " + ResultText.brief(past)
                    + " was changed after the history recorder returned it; return immutable values");
        }
    }

    /** Returns a node's bit in masks; nodes beyond the 64th have none and are never skipped. */
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

    FaultRules rules() {
        return rules;
    }

    /** Returns the properties of single steps of nodes, in the order of definition. */
    List<StepPredicate> stepPredicates() {
        return stepPredicates;
    }

    /** Returns the fault slot; null if no fault has a budget. */
    @Nullable
    FaultTable faults() {
        return faults;
    }

    /** Returns a node's situation after a notice about a peer was sent to it. */
    int noticed(int node, int situation, int peer, boolean isUp, int epoch) {
        Envelope<Object> notice = new Envelope<>(peer, node, new PeerNotice(isUp, epoch));
        return situations[node].plus(slots, situation, inboxes[node].intern(notice));
    }

    /**
     * Returns a node's situation after links into it were cut, or work again.
     *
     * @param sources the sources of these links, a bit each
     */
    int crossed(int node, int situation, long sources, boolean isUp, int epoch) {
        int after = situation;
        if (!isUp && rules.losesCrossing()) {
            SituationTable table = situations[node];
            int rest = inboxes[node].withoutSources(table.inbox(situation), sources);
            after = table.intern(slots, table.local(situation), rest);
        }
        if (rules.notices()) {
            for (int peer = 0; peer < size(); peer++) {
                after = (sources & bit(peer)) != 0 ? noticed(node, after, peer, isUp, epoch) : after;
            }
        }
        return after;
    }

    /** Returns whether sending a message makes a difference: a node receives it, or the history records it. */
    boolean matters(Envelope<Object> envelope) {
        int to = envelope.destination();
        return (to >= 0 && to < size()) || history.observesSent(envelope);
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
        // the slots that a step touches are stored with the step; there is nothing to learn
    }

    @Override
    public Expander plainExpander() {
        return new ClusterExpander(this, new Expansion(layout()));
    }

    @Override
    Expander fullExpander() {
        return plainExpander(); // it lists every step anyway
    }

    @Override
    public List<String> impossibleFaults() {
        return new PossibleFaults(this).missing();
    }

    @Override
    public StepClasses stepClasses() {
        return stepClasses;
    }

    @Override
    int stepClass(int[] numbers, int code) {
        int node = ClusterExpander.nodeOf(code);
        return node >= size()
                ? stepClasses.number(action(numbers, code))
                : classLabels[node].label(numbers[node], ClusterExpander.stepOf(code));
    }

    @Override
    public Set<String> knownStepClasses() {
        return KnownSteps.of(this);
    }

    @Override
    List<int[]> modelInitialStates() {
        return initialStates;
    }

    @Override
    public List<StatePredicate> predicates() {
        return predicates;
    }

    @Override
    public List<String> stepPropertyNames() {
        return model.stepPropertyNames();
    }

    @Override
    List<ActionPredicate> actionPredicates() {
        return actionPredicates;
    }

    @Override
    public int actionNumber(int[] numbers, int code) {
        int node = ClusterExpander.nodeOf(code);
        return node >= size()
                ? actionNumber(action(numbers, code))
                : actionLabels[node].label(numbers[node], ClusterExpander.stepOf(code));
    }

    private int actionNumber(Action action) {
        return actionNumbers.computeIfAbsent(action, a -> nextAction.getAndIncrement());
    }

    @Override
    public List<TemporalPredicates> temporalProperties() {
        return temporalProperties;
    }

    @Override
    public FairSteps fairSteps() {
        return fairSteps;
    }

    @Override
    public int fairLabel(int[] numbers, int code) {
        int node = ClusterExpander.nodeOf(code);
        if (node > size()) {
            return FairSteps.NO_LABEL; // a crash
        }
        return node == size()
                ? fairSteps.label(action(numbers, code))
                : fairLabels[node].label(numbers[node], ClusterExpander.stepOf(code));
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
        if (node == size()) {
            return change(numbers, ClusterExpander.stepOf(code));
        }
        if (node > size()) {
            BrokenLinks broken = broken(numbers, code);
            Action crash =
                    steps[node - size() - 1].actions(numbers[node - size() - 1]).get(broken.step());
            return crash instanceof Action.LoseDisk loss
                    ? loss.breaking(broken.links())
                    : ((Action.Crash) crash).breaking(broken.links());
        }
        return steps[node].actions(numbers[node]).get(ClusterExpander.stepOf(code));
    }

    @Override
    public List<Envelope<Object>> sent(int[] numbers, int code) {
        int node = ClusterExpander.nodeOf(code);
        if (node > size()) {
            int crashing = node - size() - 1;
            return steps[crashing].sent(numbers[crashing], broken(numbers, code).step());
        }
        return node == size() ? List.of() : steps[node].sent(numbers[node], ClusterExpander.stepOf(code));
    }

    @Override
    public @Nullable HandlerCall handlerCall(int[] numbers, int code, int[] after) {
        int node = ClusterExpander.nodeOf(code);
        if (node > size()) {
            int crashing = node - size() - 1;
            return steps[crashing].call(numbers[crashing], broken(numbers, code).step());
        }
        return node == size() ? null : steps[node].call(numbers[node], ClusterExpander.stepOf(code));
    }

    /** Returns how links break in the crash that a code denotes. */
    private BrokenLinks broken(int[] numbers, int code) {
        int node = ClusterExpander.nodeOf(code) - size() - 1;
        return new ClusterExpander(this, new Expansion(layout())).locate(numbers, node, ClusterExpander.stepOf(code));
    }

    @Override
    public int[] fieldsOf(int[] numbers) {
        return fields.all(numbers);
    }

    @Override
    String variableOf(int field) {
        if (field >= 2 * size()) {
            return fields.plain(historySlot()) == field ? "history" : "faults";
        }
        return (field & 1) == 0 ? nodeNames().get(field / 2) : "network";
    }

    private Action change(int[] numbers, int step) {
        FaultTable table = Objects.requireNonNull(faults, "faults");
        FaultTable.Change change =
                table.cuts(slots, numbers[table.slot()]).changes().get(step);
        return change.groups().isEmpty()
                ? new Action.Heal()
                : new Action.Partition(change.groups(), rules.cutsOneWay());
    }

    @Override
    public Map<String, Object> variables(int[] numbers) {
        return new ClusterVariables(this, numbers).all();
    }

    Object initialHistory() {
        return Objects.requireNonNull(model.initialHistory(), "initialHistory");
    }
}
