package dev.clew.semantics;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.purity.ModelFields;
import dev.clew.state.SavedTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the classes of a model's handlers, actions and properties. */
public final class ModelClasses {

    private ModelClasses() {}

    /** Returns the top-level classes of a model's code, without duplicates, in a fixed order. */
    public static List<Class<?>> of(Model model) {
        List<Class<?>> types = new ArrayList<>(ModelFields.classes(model));
        if (model instanceof SharedStateModel shared) {
            shared.defaults().forEach(value -> types.add(value.getClass()));
        }
        Set<Class<?>> hosts = new LinkedHashSet<>();
        types.forEach(type -> hosts.add(type.getNestHost()));
        return List.copyOf(hosts);
    }

    /** Returns a class whose loader knows the classes of a model's values. */
    public static Class<?> loading(Model model) {
        ClassLoader own = ModelClasses.class.getClassLoader();
        return of(model).stream()
                .filter(type -> type.getClassLoader() != own && type.getClassLoader() != null)
                .findFirst()
                .orElse(ModelClasses.class);
    }

    /** Returns the classes of the values that a checkpoint of a model may hold: those of its code, and of its system. */
    public static SavedTypes saved(Model model, Class<?> system) {
        List<Class<?>> code = new ArrayList<>(of(model));
        code.add(system);
        return SavedTypes.ofCode(loading(model), code);
    }
}
