package dev.clew.cli.console;

import picocli.CommandLine.IVersionProvider;

/** Version of this program, from the manifest of its jar. */
public final class Version implements IVersionProvider {

    /** Returns the version number; {@code development} outside a jar. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "clew " + number(),
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
