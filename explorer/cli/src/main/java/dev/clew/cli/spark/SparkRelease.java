package dev.clew.cli.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * The release of Spark that this release of Clew searches with.
 *
 * @param clew version of Clew
 * @param spark version of Spark
 * @param flags options of Java that Spark needs
 */
record SparkRelease(String clew, String spark, List<String> flags) {
    /** Jar of Spark's core without its version; Clew is compiled for this version of Scala. */
    static final String CORE = "spark-core_2.13";

    /** Returns the release, as the build wrote it down. */
    static SparkRelease ofThisBuild() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(SparkRelease.class.getResourceAsStream("spark.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SparkRelease(
                properties.getProperty("clew.version"),
                properties.getProperty("spark.version"),
                List.of(properties.getProperty("spark.flags").split(" ")));
    }
}
