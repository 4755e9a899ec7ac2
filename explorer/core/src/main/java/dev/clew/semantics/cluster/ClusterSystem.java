package dev.clew.semantics.cluster;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.model.Network;
import dev.clew.purity.CallLogs;
import dev.clew.semantics.ActionPredicate;
import dev.clew.semantics.Dictionary;
import dev.clew.semantics.DictionaryReader;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.FairSteps;
import dev.clew.semantics.Fields;
import dev.clew.semantics.HandlerCall;
import dev.clew.semantics.ModelSystem;
import dev.clew.semantics.Obstacle;
import dev.clew.semantics.Population;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.StepClasses;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.semantics.ValueTables;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.node.Clockwork;
import dev.clew.semantics.cluster.node.NodeProgram;
import dev.clew.symmetry.Elements;
import dev.clew.symmetry.PermutationCode;
import dev.clew.symmetry.SlotImages;
import dev.clew.symmetry.ValueSymmetry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The transition system of a cluster. Each node is a group; {@link ClusterTables} names the slots. */
public final class ClusterSystem extends ModelSystem {
    /** Stands for every step in which time passes where they are treated alike. */
    private static final Action ANY_ADVANCE = new Action.Advance(1, List.of(), List.of());

    private final ClusterModel model;
    private final ClusterTables tables;
    private final NodeProgram[] programs;
    private final LocalSteps[] steps;

    /** The passing of time for each node; empty for a cluster without time. */
    private final NodeTime[] times;

    private final List<int[]> initialStates;
    private final List<StatePredicate> predicates;
    private final List<TemporalPredicates> temporalProperties;
    private final List<ActionPredicate> actionPredicates;
    private final FairSteps fairSteps;
    private final StepLabels[] fairLabels;
    private final Map<Action, Integer> actionNumbers = new ConcurrentHashMap<>();
    private final AtomicInteger nextAction = new AtomicInteger();
    private final StepLabels[] actionLabels;
    private final StepClasses stepClasses = new StepClasses();
    private final StepLabels[] classLabels;

    /**
     * Returns the system of a model.
     *
     * @param saved the values of an earlier search, to be numbered as there; null to begin anew
     * @param calls where calls of the model's code are noted
     * @throws IOException if the saved values cannot be read
     */
    public static ClusterSystem of(ClusterModel model, @Nullable DictionaryReader saved, CallLogs calls)
            throws IOException {
        ClusterTables tables = new ClusterTables(model, calls.add());
        List<StepPredicate> stepPredicates = model.stepProperties().stream()
                .map(property -> new StepPredicate(property, calls.add()))
                .toList();
        NodeProgram[] programs = new NodeProgram[tables.size()];
        LocalSteps[] steps = new LocalSteps[tables.size()];
        for (int node = 0; node < programs.length; node++) {
            programs[node] = new NodeProgram(
                    model.nodes().get(node),
                    model.nodeNames().get(node),
                    node,
                    tables.size(),
                    tables.rules(),
                    model.recordsOperations(),
                    tables.clockwork(),
                    tables.contentHash(),
                    calls);
            steps[node] = new LocalSteps(tables, new Reactions(tables, programs[node], node), stepPredicates, node);
        }
        if (saved != null) {
            tables.each(saved);
        }
        return new ClusterSystem(tables, programs, steps, calls);
    }

    private ClusterSystem(ClusterTables tables, NodeProgram[] programs, LocalSteps[] steps, CallLogs calls) {
        super(tables.slots(), calls, tables.occurrences());
        this.tables = tables;
        this.programs = programs;
        this.steps = steps;
        model = tables.model();
        times = times(tables, steps);
        initialStates = new ClusterStart(tables, programs, times).states();
        ClusterPredicates made = new ClusterPredicates(tables, steps, calls);
        predicates = made.states();
        temporalProperties = made.temporal();
        fairSteps = new FairSteps(
                model.fairness(), model.nodeNames(), model.network().kind() == Network.Kind.ORDERED);
        fairLabels = labels(steps, fairSteps::label);
        actionLabels = labels(steps, this::actionNumber);
        classLabels = labels(steps, stepClasses::number);
        actionPredicates = made.actions();
    }

    private static NodeTime[] times(ClusterTables tables, LocalSteps[] steps) {
        Clockwork clockwork = tables.clockwork();
        NodeTime[] times = new NodeTime[clockwork == null ? 0 : steps.length];
        for (int node = 0; clockwork != null && node < times.length; node++) {
            times[node] = new NodeTime(tables, clockwork, steps[node], node);
        }
        return times;
    }

    private boolean passesTime(int code) {
        return ClusterExpander.nodeOf(code) == ClusterExpander.timePlace(tables.size());
    }

    @Override
    protected boolean isJudged(int code) {
        return !passesTime(code);
    }

    /** Returns the numbered values. */
    ClusterTables tables() {
        return tables;
    }

    private static StepLabels[] labels(LocalSteps[] steps, ToIntFunction<Action> label) {
        return Arrays.stream(steps).map(each -> new StepLabels(each, label)).toArray(StepLabels[]::new);
    }

    @Override
    protected ClusterModel model() {
        return model;
    }

    @Override
    public SlotImages images(Elements elements, ValueSymmetry values, PermutationCode codes) {
        return new ClusterImages(tables, elements, values, codes);
    }

    @Override
    public ValueTables valueTables() {
        return new ClusterValues(this);
    }

    @Override
    protected void eachTable(Dictionary dictionary) throws IOException {
        tables.each(dictionary);
    }

    @Override
    protected void saveOutcomes(DataOutput out) {
        // what a step touches is a part of the step; nothing depends on what was run before
    }

    @Override
    protected void loadOutcomes(DataInput in) {}

    @Override
    protected void checkValues() {
        tables.checkValues();
    }

    @Override
    public void settle() {
        // what a step touches is a part of the step; there is nothing to learn
    }

    @Override
    public Expander newUnjudgedExpander() {
        return new ClusterExpander(tables, steps, times, new Expansion(layout()));
    }

    @Override
    protected Expander fullExpander() {
        return newUnjudgedExpander(); // it lists every step anyway
    }

    @Override
    public List<String> impossibleFaults() {
        return new PossibleFaults(tables).missing();
    }

    @Override
    public List<String> propertiesWithoutOperations() {
        return tables.occurrences().hasCompletedOperation() ? List.of() : model.operationProperties();
    }

    @Override
    public StepClasses stepClasses() {
        return stepClasses;
    }

    @Override
    protected int stepClass(int[] numbers, int code) {
        if (passesTime(code)) {
            return stepClasses.number(StepClasses.of(Action.Kind.ADVANCE));
        }
        int node = ClusterExpander.nodeOf(code);
        return node >= tables.size()
                ? stepClasses.number(action(numbers, code))
                : classLabels[node].label(numbers[node], ClusterExpander.stepOf(code));
    }

    @Override
    public Set<String> knownStepClasses() {
        return KnownSteps.of(tables);
    }

    @Override
    protected List<int[]> modelInitialStates() {
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
    protected List<ActionPredicate> actionPredicates() {
        return actionPredicates;
    }

    @Override
    public int actionNumber(int[] numbers, int code) {
        int node = ClusterExpander.nodeOf(code);
        return node >= tables.size()
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
    public int duration(int[] numbers, int code) {
        return passesTime(code) && action(numbers, code) instanceof Action.Advance advance ? advance.units() : 0;
    }

    @Override
    public int fairLabel(int[] numbers, int code) {
        if (passesTime(code)) {
            return fairSteps.label(ANY_ADVANCE);
        }
        if (times.length > 0) {
            Action action = action(numbers, code);
            return fairSteps.label(action, new Overdue(tables, numbers).isDoneBy(action));
        }
        int node = ClusterExpander.nodeOf(code);
        if (node > tables.size()) {
            return FairSteps.NO_LABEL; // a crash
        }
        return node == tables.size()
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
        if (passesTime(code)) {
            return new ClusterExpander(tables, steps, times, new Expansion(layout()))
                    .way(numbers, ClusterExpander.stepOf(code))
                    .action();
        }
        int node = ClusterExpander.nodeOf(code);
        if (node == tables.size()) {
            return change(numbers, ClusterExpander.stepOf(code));
        }
        if (node > tables.size()) {
            BrokenLinks broken = broken(numbers, code);
            Action crash = steps[node - tables.size() - 1]
                    .actions(numbers[node - tables.size() - 1])
                    .get(broken.step());
            return crash instanceof Action.LoseDisk loss
                    ? loss.breaking(broken.links())
                    : ((Action.Crash) crash).breaking(broken.links());
        }
        return steps[node].actions(numbers[node]).get(ClusterExpander.stepOf(code));
    }

    @Override
    public List<Envelope<Object>> sent(int[] numbers, int code) {
        if (passesTime(code)) {
            return List.of();
        }
        int node = ClusterExpander.nodeOf(code);
        if (node > tables.size()) {
            int crashing = node - tables.size() - 1;
            return steps[crashing].sent(numbers[crashing], broken(numbers, code).step());
        }
        return node == tables.size() ? List.of() : steps[node].sent(numbers[node], ClusterExpander.stepOf(code));
    }

    @Override
    public @Nullable HandlerCall handlerCall(int[] numbers, int code, int[] after) {
        if (passesTime(code)) {
            return null;
        }
        int node = ClusterExpander.nodeOf(code);
        if (node > tables.size()) {
            int crashing = node - tables.size() - 1;
            return steps[crashing].call(numbers[crashing], broken(numbers, code).step());
        }
        return node == tables.size() ? null : steps[node].call(numbers[node], ClusterExpander.stepOf(code));
    }

    /** Returns how links break in the crash that a code stands for. */
    private BrokenLinks broken(int[] numbers, int code) {
        int node = ClusterExpander.nodeOf(code) - tables.size() - 1;
        return new ClusterExpander(tables, steps, times, new Expansion(layout()))
                .locate(numbers, node, ClusterExpander.stepOf(code));
    }

    @Override
    public int[] fieldsOf(int[] numbers) {
        return tables.fields().all(numbers);
    }

    @Override
    public Fields fields() {
        return tables.fields();
    }

    @Override
    protected @Nullable Object variable(String name, SlotReader reader) {
        return new ClusterVariables(tables, reader).value(name);
    }

    @Override
    public Population population() {
        return ClusterPopulation.of(tables);
    }

    @Override
    public List<Obstacle> obstacles(int[] numbers) {
        return new Obstacles(tables, steps, numbers).all();
    }

    @Override
    protected String variableOf(int field) {
        if (field >= 2 * tables.size()) {
            if (tables.sharesTime() && tables.fields().plain(tables.timeSlot()) == field) {
                return "clocks";
            }
            return tables.fields().plain(tables.historySlot()) == field ? "history" : "faults";
        }
        return (field & 1) == 0 ? nodeNames().get(field / 2) : "network";
    }

    private Action change(int[] numbers, int step) {
        FaultTable table = Objects.requireNonNull(tables.faults(), "faults");
        FaultTable.Change change =
                table.cuts(slots(), numbers[table.slot()]).changes().get(step);
        return change.groups().isEmpty()
                ? new Action.Heal()
                : new Action.Partition(change.groups(), tables.rules().cutsOneWay());
    }

    @Override
    public Map<String, Object> variables(int[] numbers) {
        return new ClusterVariables(tables, numbers).all();
    }
}
