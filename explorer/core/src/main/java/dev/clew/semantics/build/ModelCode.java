package dev.clew.semantics.build;

import dev.clew.model.Model;
import dev.clew.semantics.ModelClasses;
import dev.clew.state.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;

/** Hashes the code of a model's handlers, actions and properties. */
public final class ModelCode {

    private ModelCode() {}

    /**
     * Returns a hash of the bytes of these classes and all classes nested in them. It is equal for equal code, and
     * differs for changed sources; helper classes in other files of the model are not included.
     */
    public static long hash(Model model) {
        long hash = 0;
        for (Class<?> host : ModelClasses.of(model)) {
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
