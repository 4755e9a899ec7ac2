package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.Model;
import dev.clew.state.VectorLayout;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A base of reductions: forwards everything to the system that it wraps. */
public abstract class ForwardingSystem implements TransitionSystem {
    private final TransitionSystem wrapped;

    /** Wraps a system. */
    protected ForwardingSystem(TransitionSystem wrapped) {
        this.wrapped = wrapped;
    }

    @Override
    public TransitionSystem concrete() {
        return wrapped.concrete();
    }

    @Override
    public VectorLayout layout() {
        return wrapped.layout();
    }

    @Override
    public void growLayout() {
        wrapped.growLayout();
    }

    @Override
    public long fingerprint(int[] numbers) {
        return wrapped.fingerprint(numbers);
    }

    @Override
    public Map<String, Object> variables(int[] numbers) {
        return wrapped.variables(numbers);
    }

    @Override
    public List<String> nodeNames() {
        return wrapped.nodeNames();
    }

    @Override
    public Expander newUnjudgedExpander() {
        return wrapped.newUnjudgedExpander();
    }

    @Override
    public Action action(int[] numbers, int code) {
        return wrapped.action(numbers, code);
    }

    @Override
    public int actionNumber(int[] numbers, int code) {
        return wrapped.actionNumber(numbers, code);
    }

    @Override
    public List<Envelope<Object>> sent(int[] numbers, int code) {
        return wrapped.sent(numbers, code);
    }

    @Override
    public @Nullable HandlerCall handlerCall(int[] numbers, int code, int[] after) {
        return wrapped.handlerCall(numbers, code, after);
    }

    @Override
    public long handlerCalls() {
        return wrapped.handlerCalls();
    }

    @Override
    public FairSteps fairSteps() {
        return wrapped.fairSteps();
    }

    @Override
    public int duration(int[] numbers, int code) {
        return wrapped.duration(numbers, code);
    }

    @Override
    public int fairLabel(int[] numbers, int code) {
        return wrapped.fairLabel(numbers, code);
    }

    @Override
    public Fields fields() {
        return wrapped.fields();
    }

    @Override
    public StepClasses stepClasses() {
        return wrapped.stepClasses();
    }

    @Override
    public int stepClass(Expansion expansion, int successor) {
        return wrapped.stepClass(expansion, successor);
    }

    @Override
    public Set<String> knownStepClasses() {
        return wrapped.knownStepClasses();
    }

    @Override
    public List<String> impossibleFaults() {
        return wrapped.impossibleFaults();
    }

    @Override
    public List<StatePredicate> predicates() {
        return wrapped.predicates();
    }

    @Override
    public List<String> stepPropertyNames() {
        return wrapped.stepPropertyNames();
    }

    @Override
    public List<String> unjudgedStepProperties() {
        return wrapped.unjudgedStepProperties();
    }

    @Override
    public List<String> propertiesWithoutOperations() {
        return wrapped.propertiesWithoutOperations();
    }

    @Override
    public List<TemporalPredicates> temporalProperties() {
        return wrapped.temporalProperties();
    }

    @Override
    public List<String> readBy(String property, int[] numbers) {
        return wrapped.readBy(property, numbers);
    }

    @Override
    public Optional<String> explanation(String property, int[] numbers) {
        return wrapped.explanation(property, numbers);
    }

    @Override
    public StatePredicate invariant(String name, Predicate<Function<String, @Nullable Object>> test) {
        return wrapped.invariant(name, test);
    }

    @Override
    public List<Obstacle> obstacles(int[] numbers) {
        return wrapped.obstacles(numbers);
    }

    @Override
    public Population population() {
        return wrapped.population();
    }

    @Override
    public int[] fieldsOf(int[] numbers) {
        return wrapped.fieldsOf(numbers);
    }

    @Override
    public void settle() {
        wrapped.settle();
    }

    @Override
    public void checkPurityInPassing() {
        wrapped.checkPurityInPassing();
    }

    @Override
    public void checkPurity(Model model) {
        wrapped.checkPurity(model);
    }

    @Override
    public ValueTables valueTables() {
        return wrapped.valueTables();
    }

    @Override
    public void saveDictionary(DataOutput out) throws IOException {
        wrapped.saveDictionary(out);
    }
}
