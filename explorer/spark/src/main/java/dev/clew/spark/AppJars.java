package dev.clew.spark;

import dev.clew.cli.option.SparkOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Jars with Clew's own classes, which the executors of a cluster must be given. */
final class AppJars {
    /** A class of another module: a jar that has it has all of Clew. */
    private static final String ANOTHER_CLASS = "dev/clew/Clew.class";

    private AppJars() {}

    /**
     * Returns the value of {@code spark.jars}.
     *
     * @param master the cluster; with {@code local[N]} there are no other JVMs, which needed jars
     * @param given the jars so far, separated by commas, as the user or {@code spark-submit} set them
     * @return the jars so far, and this program's own, unless it is among them or runs from class folders
     */
    static List<String> of(String master, String given) {
        List<String> jars = new ArrayList<>();
        for (String jar : given.split(",", -1)) {
            if (!jar.isBlank()) {
                jars.add(jar.strip());
            }
        }
        Path own = SparkOptions.isLocal(master) ? null : own();
        if (own != null && jars.stream().noneMatch(jar -> jar.endsWith("/" + own.getFileName()))) {
            jars.add(own.toUri().toString());
        }
        return List.copyOf(jars);
    }

    /** Returns the jar that this program runs from; null if it is not one jar. */
    private static @Nullable Path own() {
        CodeSource source = AppJars.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return null;
        }
        try {
            Path path = Path.of(source.getLocation().toURI());
            if (!Files.isRegularFile(path)) {
                return null;
            }
            try (ZipFile jar = new ZipFile(path.toFile())) {
                return jar.getEntry(ANOTHER_CLASS) == null ? null : path;
            }
        } catch (IOException | URISyntaxException e) {
            return null;
        }
    }
}
