package dev.clew.store.chronicle;

import dev.clew.store.Backing;
import dev.clew.store.BackingProvider;
import dev.clew.store.StoreUnavailableException;
import java.nio.file.Path;

/** Provider of {@link ChronicleBacking}s, available if this Java runtime can run Chronicle Map. */
public final class ChronicleBackingProvider implements BackingProvider {

    private static final long MIN_CAPACITY = 1 << 20;

    /** Upper limit of the initial capacity: the expected number of states may be far too high. */
    private static final long MAX_CAPACITY = 1 << 25;

    @Override
    public String kind() {
        return ChronicleBacking.KIND;
    }

    @Override
    public Backing open(Path directory, long expectedStates) throws StoreUnavailableException {
        requireCompiler();
        requireAccess();
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        return new ChronicleBacking(directory, Math.min(MAX_CAPACITY, Math.max(MIN_CAPACITY, expectedStates)));
    }

    /** Checks for a compiler, since Chronicle Map compiles classes at run time. */
    private static void requireCompiler() throws StoreUnavailableException {
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            throw new StoreUnavailableException("--store chronicle needs a JDK: " + System.getProperty("java.home")
                    + " has no compiler; set JAVA_HOME to a JDK, or use --store tree");
        }
    }

    private static void requireAccess() throws StoreUnavailableException {
        if (!Object.class.getModule().isOpen("java.lang", ChronicleBackingProvider.class.getModule())) {
            throw new StoreUnavailableException("--store chronicle needs JVM flags that open JDK internals;"
                    + " start Clew with bin/clew or 'java -jar clew.jar', or add the flags that bin/clew passes");
        }
    }
}
