package dev.clew.semantics.shared;

import dev.clew.model.Action;
import dev.clew.model.ActionProperty;
import dev.clew.model.Envelope;
import dev.clew.model.ModelError;
import dev.clew.model.Property;
import dev.clew.model.SharedStateModel;
import dev.clew.model.SharedStateModel.Declaration;
import dev.clew.model.StateAction;
import dev.clew.model.StateView;
import dev.clew.model.TemporalProperty;
import dev.clew.purity.CallLog;
import dev.clew.purity.CallLogs;
import dev.clew.semantics.ActionPredicate;
import dev.clew.semantics.Choices;
import dev.clew.semantics.DecisionTree;
import dev.clew.semantics.Dictionary;
import dev.clew.semantics.DictionaryReader;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.FairSteps;
import dev.clew.semantics.Fields;
import dev.clew.semantics.HandlerCall;
import dev.clew.semantics.ModelSystem;
import dev.clew.semantics.Obstacle;
import dev.clew.semantics.Occurrences;
import dev.clew.semantics.Population;
import dev.clew.semantics.ResultText;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.SlotTable;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.StepClasses;
import dev.clew.semantics.SystemTables;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.semantics.ValueTables;
import dev.clew.state.ContentHash;
import dev.clew.state.Domain;
import dev.clew.symmetry.Elements;
import dev.clew.symmetry.PermutationCode;
import dev.clew.symmetry.SlotImages;
import dev.clew.symmetry.ValueSymmetry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Transition system of variables and actions. Each action is a separate group; actions whose trees begin with the same
 * slot share one {@link ActionFork}, so that a value which disables many actions is inspected once.
 */
public final class SharedStateSystem extends ModelSystem {
    /** Number of values of each slot that are hashed again at the end of a search. */
    private static final int CHECKED_VALUES = 256;

    private final SharedStateModel model;
    private final SlotTable slots;
    private final CallLogs calls;
    private final List<int[]> initialStates;
    private final Fields fields = new SlotFields();
    private final List<StatePredicate> predicates;
    private final List<TemporalPredicates> temporalProperties;
    private final List<ActionPredicate> actionPredicates;
    private final FairSteps fairSteps;
    private final int[] fairLabels;
    private final StepClasses stepClasses = new StepClasses();
    private final int[] classes;
    private final ActionTable actions;
    private final ActionFork[] forks;
    /**
     * Creates a system.
     *
     * @param saved the values of an earlier search, to be numbered as they were; null for a new search
     * @param calls receives the calls of the model's code
     */
    public SharedStateSystem(SharedStateModel model, @Nullable DictionaryReader saved, CallLogs calls)
            throws IOException {
        super(slotsOf(model), calls, new Occurrences());
        slots = slots();
        this.model = model;
        this.calls = calls;
        if (saved != null) {
            eachTable(saved);
        }
        initialStates = initialStates(model);
        predicates = model.properties().stream()
                .map(property ->
                        predicate(property.kind(), property.name(), property.predicate(), property.explanation()))
                .toList();
        temporalProperties =
                model.temporalProperties().stream().map(this::temporal).toList();
        actionPredicates =
                model.actionProperties().stream().map(this::actionPredicate).toList();
        actions = new ActionTable(model.actions().stream()
                .map(action -> new ActionTree(action, slots, this::text, calls.add()))
                .toArray(ActionTree[]::new));
        forks = forks();
        fairSteps = new FairSteps(model.fairness(), List.of(), false);
        fairLabels = model.actions().stream()
                .mapToInt(action -> fairSteps.label(new Action.Named(action.name(), action.arguments())))
                .toArray();
        classes = model.actions().stream()
                .mapToInt(action -> stepClasses.number(new Action.Named(action.name(), action.arguments())))
                .toArray();
        settle();
    }

    @Override
    protected SharedStateModel model() {
        return model;
    }

    @Override
    public SlotImages images(Elements elements, ValueSymmetry values, PermutationCode codes) {
        return new SharedStateImages(model, slots, values);
    }

    @Override
    public ValueTables valueTables() {
        return new SystemTables(this);
    }

    @Override
    protected void eachTable(Dictionary dictionary) throws IOException {
        for (int slot = 0; slot < slots.count(); slot++) {
            slots.each(dictionary, slot);
        }
    }

    private String text(int[] numbers) {
        return variables(numbers).entrySet().stream()
                .map(variable -> variable.getKey() + " = " + variable.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    protected void checkValues() {
        for (int slot = 0; slot < slots.count(); slot++) {
            Object value = slots.changed(slot, CHECKED_VALUES);
            if (value != null) {
                throw new ModelError("the value " + ResultText.brief(value) + " of variable "
                        + SlotNames.of(model, slot) + " was changed after it was set; set immutable values");
            }
        }
    }

    /**
     * Saves the readings of all actions. Steps are skipped only where all outcomes were known before the round, so a
     * resumed search must know the same outcomes.
     */
    @Override
    protected void saveOutcomes(DataOutput out) throws IOException {
        actions.save(out);
    }

    @Override
    protected void loadOutcomes(DataInput in) throws IOException {
        actions.load(in, slots.count());
    }

    private ActionPredicate actionPredicate(ActionProperty<StateView> property) {
        return new ActionPredicate(property.name(), fields, calls.add(), (before, action, after) -> property.predicate()
                .test(new RecordedStep(slots, before, null), action, new RecordedStep(slots, after, null)));
    }

    private TemporalPredicates temporal(TemporalProperty<StateView> property) {
        return TemporalPredicates.of(
                property, predicate -> predicate(Property.Kind.TEMPORAL, property.name(), predicate, null));
    }

    private StatePredicate predicate(
            Property.Kind kind,
            String name,
            Predicate<StateView> predicate,
            @Nullable Function<StateView, String> explanation) {
        return new StatePredicate(
                kind,
                name,
                fields,
                this::text,
                calls.add(),
                reader -> predicate.test(new RecordedStep(slots, reader, null)),
                explanation == null ? null : reader -> explanation.apply(new RecordedStep(slots, reader, null)));
    }

    private static SlotTable slotsOf(SharedStateModel model) {
        ContentHash contentHash = new ContentHash();
        int count = model.defaults().size();
        Domain<?>[] domains = new Domain<?>[count];
        int[] bounds = new int[count];
        for (int slot = 0; slot < count; slot++) {
            domains[slot] = new Domain<>(contentHash::of);
            Object initial = model.defaults().get(slot);
            if (initial instanceof Boolean) {
                bounds[slot] = 2;
            } else if (initial instanceof Enum<?> e) {
                bounds[slot] = e.getDeclaringClass().getEnumConstants().length;
            }
        }
        return new SlotTable(domains, bounds);
    }

    private List<int[]> initialStates(SharedStateModel from) {
        int[] defaults = new int[slots.count()];
        Arrays.setAll(
                defaults,
                slot -> slots.intern(slot, from.defaults().get(slot), "variable " + SlotNames.of(from, slot)));
        CallLog log = calls.add();
        log.began(() -> "an initializer");
        List<Map<Integer, Object>> changes = ActionTree.run(
                step -> from.initializers().forEach(initializer -> initializer.accept(step)),
                "an initializer",
                slots,
                new SlotReader(defaults),
                Choices.MOST_INITIAL);
        log.ended();
        Set<List<Integer>> distinct = new LinkedHashSet<>();
        for (Map<Integer, Object> change : changes) {
            int[] numbers = defaults.clone();
            change.forEach((slot, value) -> numbers[slot] = slots.intern(slot, value, "an initializer"));
            distinct.add(Arrays.stream(numbers).boxed().toList());
        }
        return distinct.stream()
                .map(numbers -> numbers.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** Runs every action once, on an initial state, to determine which slot it reads first. */
    private ActionFork[] forks() {
        Map<Integer, List<Integer>> bySlot = new LinkedHashMap<>();
        if (initialStates.isEmpty()) {
            return new ActionFork[0];
        }
        for (int group = 0; group < actions.groups(); group++) {
            int slot = firstSlot(group);
            bySlot.computeIfAbsent(slot, s -> new ArrayList<>()).add(group);
        }
        return bySlot.entrySet().stream()
                .map(e -> new ActionFork(
                        e.getKey(),
                        e.getValue().stream().mapToInt(Integer::intValue).toArray(),
                        actions))
                .toArray(ActionFork[]::new);
    }

    private int firstSlot(int group) {
        try {
            actions.outcome(group, initialStates.get(0));
        } catch (ModelError e) {
            return ActionFork.NO_SLOT; // the search will encounter the error again, and report the state
        }
        DecisionTree tree = actions.tree(group).tree();
        return DecisionTree.isLeaf(tree.root()) ? ActionFork.NO_SLOT : tree.slot(tree.root());
    }

    @Override
    public void settle() {
        actions.settle();
    }

    @Override
    public Expander newUnjudgedExpander() {
        return new SharedStateExpander(slots, actions, forks, new Expansion(layout()), false);
    }

    @Override
    protected Expander fullExpander() {
        return new SharedStateExpander(slots, actions, forks, new Expansion(layout()), true);
    }

    @Override
    public StepClasses stepClasses() {
        return stepClasses;
    }

    @Override
    protected int stepClass(int[] numbers, int code) {
        return classes[code];
    }

    @Override
    public Set<String> knownStepClasses() {
        Set<String> names = new LinkedHashSet<>();
        model.actions().forEach(action -> names.add(action.name()));
        return names;
    }

    @Override
    public List<String> impossibleFaults() {
        return List.of(); // faults of shared-state models are ordinary actions
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
    public Action action(int[] numbers, int code) {
        StateAction action = actions.tree(code).action();
        return new Action.Named(action.name(), action.arguments());
    }

    @Override
    protected List<ActionPredicate> actionPredicates() {
        return actionPredicates;
    }

    @Override
    public int actionNumber(int[] numbers, int code) {
        return code;
    }

    @Override
    public List<String> stepPropertyNames() {
        return model.stepPropertyNames();
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
        return fairLabels[code];
    }

    @Override
    public List<String> nodeNames() {
        return List.of();
    }

    @Override
    public long handlerCalls() {
        return actions.runs();
    }

    @Override
    public Map<String, Object> variables(int[] numbers) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (Declaration declaration : model.declarations()) {
            variables.put(declaration.name(), value(declaration, slot -> numbers[slot]));
        }
        return variables;
    }

    @Override
    public List<Envelope<Object>> sent(int[] numbers, int code) {
        return List.of();
    }

    @Override
    public @Nullable HandlerCall handlerCall(int[] numbers, int code, int[] after) {
        return actions.tree(code).call(numbers, after, slot -> SlotNames.of(model, slot));
    }

    @Override
    public int[] fieldsOf(int[] numbers) {
        return numbers;
    }

    @Override
    public Fields fields() {
        return fields;
    }

    @Override
    protected @Nullable Object variable(String name, SlotReader reader) {
        return model.declarations().stream()
                .filter(declaration -> declaration.name().equals(name))
                .findFirst()
                .map(declaration -> value(declaration, reader::read))
                .orElse(null);
    }

    @Override
    public Population population() {
        Map<String, List<Object>> variables = new LinkedHashMap<>();
        for (int slot = 0; slot < slots.count(); slot++) {
            variables.put(SlotNames.of(model, slot), slots.values(slot));
        }
        return new Population(variables, Map.of(), Map.of());
    }

    @Override
    public List<Obstacle> obstacles(int[] numbers) {
        List<Obstacle> found = new ArrayList<>();
        for (int group = 0; group < actions.groups(); group++) {
            if (actions.outcome(group, numbers).updates.length == 0) {
                List<String> read = Arrays.stream(actions.tree(group).readBy(numbers))
                        .mapToObj(slot -> SlotNames.of(model, slot))
                        .toList();
                String reason = "its guard is false" + (read.isEmpty() ? "" : "; it read " + String.join(", ", read));
                found.add(new Obstacle(action(numbers, group), reason));
            }
        }
        return found;
    }

    @Override
    protected String variableOf(int field) {
        return SlotNames.variable(model, field);
    }

    private Object value(Declaration declaration, IntUnaryOperator numbers) {
        if (declaration instanceof Declaration.Plain plain) {
            return slots.value(plain.slot(), numbers.applyAsInt(plain.slot()));
        }
        if (declaration instanceof Declaration.Indexed indexed) {
            Map<Object, Object> map = new LinkedHashMap<>();
            int slot = indexed.firstSlot();
            for (Object key : indexed.keys()) {
                map.put(key, slots.value(slot, numbers.applyAsInt(slot)));
                slot++;
            }
            return map;
        }
        Declaration.SetOf set = (Declaration.SetOf) declaration;
        Set<Object> elements = new LinkedHashSet<>();
        int slot = set.firstSlot();
        for (Object element : set.universe()) {
            if (slots.value(slot, numbers.applyAsInt(slot)).equals(true)) {
                elements.add(element);
            }
            slot++;
        }
        return elements;
    }
}
