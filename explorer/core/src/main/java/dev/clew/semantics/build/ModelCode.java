package dev.clew.semantics.build;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.purity.ModelFields;
import dev.clew.state.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the classes of a model's handlers, actions and properties, and hashes their code. */
public final class ModelCode {

    private ModelCode() {}

    /** Returns a class whose loader knows the classes of a model's values. */
    public static Class<?> loading(Model model) {
        ClassLoader own = ModelCode.class.getClassLoader();
        return classes(model).stream()
                .filter(type -> type.getClassLoader() != own && type.getClassLoader() != null)
                .findFirst()
                .orElse(ModelCode.class);
    }

    /** Returns the top-level classes of a model's code, without duplicates, in a fixed order. */
    private static List<Class<?>> classes(Model model) {
        List<Class<?>> types = new ArrayList<>(ModelFields.classes(model));
        if (model instanceof SharedStateModel shared) {
            shared.defaults().forEach(value -> types.add(value.getClass()));
        }
        Set<Class<?>> hosts = new LinkedHashSet<>();
        types.forEach(type -> hosts.add(type.getNestHost()));
        return List.copyOf(hosts);
    }

    /**
     * Returns a hash of the bytes of these classes and all classes nested in them. It is equal for equal code, and
     * differs for changed sources; helper classes in other files of the model are not included.
     */
    public static long hash(Model model) {
        long hash = 0;
        for (Class<?> host : classes(model)) {
            Class<?>[] members = host.getNestMembers();
            Arrays.sort(members, Comparator.comparing(Class::getName));
            for (Class<?> member : members) {
                hash = ContentHash.combine(hash, hashOf(member));
            }
        }
        return hash;
    }

    private static long hashOf(Class<?> type) {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            long hash = name.length();
            if (in != null) { // otherwise generated at run time, such as a lambda
                for (byte b : in.readAllBytes()) {
                    hash = ContentHash.combine(hash, b);
                }
            }
            return hash;
        } catch (IOException e) {
            return 0;
        }
    }
}
