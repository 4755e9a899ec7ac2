package dev.clew.semantics.cluster;

import dev.clew.model.ActionProperty;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Property;
import dev.clew.model.TemporalProperty;
import dev.clew.purity.CallLogs;
import dev.clew.semantics.ActionPredicate;
import dev.clew.semantics.SlotReader;
import dev.clew.semantics.StatePredicate;
import dev.clew.semantics.TemporalPredicates;
import dev.clew.semantics.cluster.node.LocalState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the predicates of a cluster's properties, which read its states through {@link ObservedClusterView}. */
final class ClusterPredicates {
    private final ClusterModel model;
    private final ClusterTables tables;
    private final LocalSteps[] steps;
    private final CallLogs calls;

    /**
     * Predicates over the states that tables number.
     *
     * @param steps of the nodes, which know what a node that is down restarts with
     * @param calls where calls of the properties are noted
     */
    ClusterPredicates(ClusterTables tables, LocalSteps[] steps, CallLogs calls) {
        model = tables.model();
        this.tables = tables;
        this.steps = steps;
        this.calls = calls;
    }

    List<StatePredicate> states() {
        return model.properties().stream()
                .map(property ->
                        predicate(property.kind(), property.name(), property.predicate(), property.explanation()))
                .toList();
    }

    List<TemporalPredicates> temporal() {
        return model.temporalProperties().stream().map(this::temporal).toList();
    }

    List<ActionPredicate> actions() {
        return model.actionProperties().stream().map(this::action).toList();
    }

    private ActionPredicate action(ActionProperty<ClusterView<Object>> property) {
        return new ActionPredicate(
                property.name(), tables.fields(), calls.add(), (before, action, after) -> property.predicate()
                        .test(view(before), action, view(after)));
    }

    private TemporalPredicates temporal(TemporalProperty<ClusterView<Object>> property) {
        return TemporalPredicates.of(
                property, predicate -> predicate(Property.Kind.TEMPORAL, property.name(), predicate, null));
    }

    private StatePredicate predicate(
            Property.Kind kind,
            String name,
            Predicate<ClusterView<Object>> predicate,
            @Nullable Function<ClusterView<Object>, String> explanation) {
        return new StatePredicate(
                kind,
                name,
                tables.fields(),
                this::localStates,
                calls.add(),
                reader -> predicate.test(view(reader)),
                explanation == null ? null : reader -> explanation.apply(view(reader)));
    }

    private ObservedClusterView view(SlotReader reader) {
        return new ObservedClusterView(tables, steps, reader);
    }

    /** Returns the local states in the fields of a state, for messages. */
    private String localStates(int[] fieldNumbers) {
        List<String> states = new ArrayList<>();
        for (int node = 0; node < tables.size(); node++) {
            LocalState local = tables.situations(node).localState(fieldNumbers[NodeFields.local(node)]);
            states.add(tables.nodeNames().get(node) + " = " + (local.isUp() ? local.state() : "down"));
        }
        return String.join(", ", states);
    }
}
