package dev.clew.purity;

import dev.clew.model.ClusterModel;
import dev.clew.model.HistoryRecorder;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.MutableNodeAdapter;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateAction;
import dev.clew.model.StepProperty;
import dev.clew.model.TemporalProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a model whose nodes, properties, actions or history recorder hold anything that could change between two
 * calls. The search would not know such state, so results cached for equal states would be wrong.
 */
public final class ModelFields {
    private final Set<Class<?>> classes = new HashSet<>();
    private final FieldWalk walk = new FieldWalk(true);

    private ModelFields() {}

    /**
     * Inspects all code of a model.
     *
     * @throws ModelError naming the first mutable field and how to fix it
     */
    public static void check(Model model) {
        ModelFields fields = new ModelFields();
        for (Part part : parts(model)) {
            fields.look(part);
        }
    }

    /**
     * User object whose code is called during a check.
     *
     * @param name the name in error messages
     * @param code the object
     * @param subject the code that could change its fields, as the subject of a sentence
     */
    record Part(String name, Object code, String subject) {}

    /** Returns all parts of a model whose code is called. */
    static List<Part> parts(Model model) {
        List<Part> parts = new ArrayList<>();
        if (model instanceof ClusterModel cluster) {
            addCluster(cluster, parts);
        } else if (model instanceof SharedStateModel shared) {
            addShared(shared, parts);
        }
        for (TemporalProperty<?> property : temporal(model)) {
            add(parts, "property " + property.name(), property.first(), "the property");
            add(parts, "property " + property.name(), property.second(), "the property");
        }
        return parts;
    }

    /** Returns the classes whose code is called, without duplicates, in a fixed order. */
    public static List<Class<?>> classes(Model model) {
        return parts(model).stream()
                .<Class<?>>map(part -> codeOf(part.code))
                .distinct()
                .toList();
    }

    private static void addCluster(ClusterModel model, List<Part> parts) {
        List<Node<Object, Object>> nodes = model.nodes();
        for (int node = 0; node < nodes.size(); node++) {
            add(parts, "node " + model.nodeNames().get(node), nodes.get(node), "handlers");
        }
        HistoryRecorder<Object, Object> recorder = model.recorder();
        add(parts, "the history recorder", recorder, "it");
        model.properties().forEach(p -> add(parts, "property " + p.name(), p.predicate(), "the property"));
        model.actionProperties().forEach(p -> add(parts, "property " + p.name(), p.predicate(), "the property"));
        for (StepProperty property : model.stepProperties()) {
            add(parts, "property " + property.name(), property.predicate(), "the property");
        }
    }

    private static void addShared(SharedStateModel model, List<Part> parts) {
        for (StateAction action : model.actions()) {
            action.code().forEach(code -> add(parts, "action " + action.name(), code, "the action"));
            add(parts, "action " + action.name(), action.effect(), "the action");
        }
        for (Consumer<?> initializer : model.initializers()) {
            add(parts, "an initializer", initializer, "it");
        }
        model.properties().forEach(p -> add(parts, "property " + p.name(), p.predicate(), "the property"));
        model.actionProperties().forEach(p -> add(parts, "property " + p.name(), p.predicate(), "the property"));
    }

    private static List<? extends TemporalProperty<?>> temporal(Model model) {
        return model instanceof ClusterModel cluster
                ? cluster.temporalProperties()
                : ((SharedStateModel) model).temporalProperties();
    }

    private static void add(List<Part> parts, String name, @Nullable Object code, String subject) {
        if (code != null) {
            parts.add(new Part(name, code, subject));
        }
    }

    private void look(Part part) {
        if (Mutability.isDeclaredStateless(part.code.getClass())) {
            return;
        }
        FieldWalk.Fault fault = walk.through(part.code);
        Class<?> type = codeOf(part.code);
        if (fault == null && classes.add(hostOf(type))) {
            fault = StaticFields.faultOf(type);
        }
        if (fault != null) {
            throw new ModelError(part.name + ": " + fault.what() + remedy(fault, part));
        }
    }

    /** Returns the class of an object, or that of the mutable node that it runs. */
    static Class<?> codeOf(Object code) {
        return code instanceof Node<?, ?> node ? MutableNodeAdapter.sourceOf(node) : code.getClass();
    }

    /**
     * Returns the class whose static fields to inspect: lambdas of one class share its static fields, other classes
     * have their own.
     */
    private static Class<?> hostOf(Class<?> type) {
        return type.isHidden() ? type.getNestHost() : type;
    }

    private static String remedy(FieldWalk.Fault fault, Part part) {
        if (fault.kind() == Mutability.DRAWS) {
            return ", which differs from call to call; use choose instead";
        }
        String remedy = part.code instanceof Node<?, ?> ? "keep it in the state, or " : "";
        String changed = fault.what().endsWith(FieldWalk.NOT_FINAL)
                ? ", so " + part.subject + " could change it; "
                : ", which " + part.subject + " could change; ";
        return changed + remedy + "make it final and immutable (List.copyOf, Set.copyOf, Map.copyOf)";
    }
}
