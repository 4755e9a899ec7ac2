package dev.clew.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Makes backings that keep states in a folder; found by {@link ServiceLoader}, so that a store needs no library it does not use. */
public interface BackingProvider {

    /** The word of its backings for options and reports. */
    String kind();

    /**
     * A backing without states.
     *
     * @param directory where its files lie; in use by nobody else
     * @param expectedStates how many states to make room for at first; 0 if unknown
     * @throws StoreUnavailableException if it cannot work here
     */
    Backing open(Path directory, long expectedStates) throws StoreUnavailableException;

    /** Returns the words of the providers on the class path, in the order in which they are found. */
    static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        installed().forEach(provider -> kinds.add(provider.kind()));
        return kinds;
    }

    private static ServiceLoader<BackingProvider> installed() {
        return ServiceLoader.load(BackingProvider.class, BackingProvider.class.getClassLoader());
    }

    /**
     * A backing from the provider of its kind on the class path.
     *
     * @throws StoreUnavailableException if there is no provider, or it cannot work here
     */
    static Backing open(String kind, Path directory, long expectedStates) throws StoreUnavailableException {
        for (BackingProvider provider : installed()) {
            if (provider.kind().equals(kind)) {
                return provider.open(directory, expectedStates);
            }
        }
        throw new StoreUnavailableException("the store '" + kind + "' is not on the class path; add clew-statestore-"
                + kind + " to it, or use another store");
    }
}
