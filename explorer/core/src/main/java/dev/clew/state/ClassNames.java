package dev.clew.state;

import org.jspecify.annotations.Nullable;

/**
 * Finds classes by name with the class loader of the model, or else with that of the checker, without initialising
 * them.
 */
final class ClassNames {
    private final @Nullable ClassLoader loader;

    ClassNames(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    Class<?> named(String name) throws CheckpointException {
        try {
            return find(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new CheckpointException(
                    "the checkpoint has values of the class " + name
                            + ", which is not on the class path; add the jar of the model that wrote the checkpoint",
                    e);
        }
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            return Class.forName(name, false, ClassNames.class.getClassLoader());
        }
    }
}
