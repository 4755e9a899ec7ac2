package dev.clew.store.chronicle;

import dev.clew.store.Backing;
import dev.clew.store.BackingProvider;
import dev.clew.store.StoreUnavailableException;
import java.nio.file.Path;

/** Makes {@link ChronicleBacking}s, if this Java can run Chronicle Map. */
public final class ChronicleBackingProvider implements BackingProvider {

    private static final long LEAST_ENTRIES = 1 << 20;

    /** A bound on states may be far beyond what there are. */
    private static final long MOST_ENTRIES = 1 << 25;

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
        return new ChronicleBacking(directory, Math.min(MOST_ENTRIES, Math.max(LEAST_ENTRIES, expectedStates)));
    }

    /** Chronicle Map compiles classes of its own while it runs. */
    private static void requireCompiler() throws StoreUnavailableException {
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            throw new StoreUnavailableException("--store chronicle needs a JDK: " + System.getProperty("java.home")
                    + " is a Java without a compiler; set JAVA_HOME to a JDK, or use --store tree");
        }
    }

    private static void requireAccess() throws StoreUnavailableException {
        if (!Object.class.getModule().isOpen("java.lang", ChronicleBackingProvider.class.getModule())) {
            throw new StoreUnavailableException("--store chronicle needs flags of Java that open its inner parts;"
                    + " start Clew by bin/clew or 'java -jar clew.jar', or add the flags that bin/clew gives");
        }
    }
}
