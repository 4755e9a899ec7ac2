package dev.clew;

import java.util.ServiceLoader;
import org.slf4j.spi.SLF4JServiceProvider;

/** Keeps slf4j from warning that there is no backend: a program that brings none does not want to see logs. */
final class QuietLogging {
    /** What slf4j itself reports; read once, when the first logger is made. */
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private QuietLogging() {}

    /** Turns off the warning if there is no backend and nobody has said what to report. Called before the first logger. */
    static void install() {
        if (System.getProperty(VERBOSITY) == null && !hasBackend()) {
            System.setProperty(VERBOSITY, "ERROR");
        }
    }

    private static boolean hasBackend() {
        try {
            return ServiceLoader.load(SLF4JServiceProvider.class, SLF4JServiceProvider.class.getClassLoader())
                    .iterator()
                    .hasNext();
        } catch (NoClassDefFoundError e) {
            return true; // an slf4j before 2.0, which finds its backend in another way
        }
    }
}
