package dev.clew.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Service that opens backings with files in a folder. Found by {@link ServiceLoader}, so that a
 * store depends only on the libraries it uses.
 */
public interface BackingProvider {

    /** Returns the name of its backings in options and reports. */
    String kind();

    /**
     * Opens a backing without states.
     *
     * @param directory folder for its files, not shared with any other user
     * @param expectedStates number of states to reserve space for initially; 0 if unknown
     * @throws StoreUnavailableException if the backing cannot work in this environment
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
     * Opens a backing from the provider of the given kind on the class path.
     *
     * @throws StoreUnavailableException if there is no provider, or it cannot work in this
     * environment
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
