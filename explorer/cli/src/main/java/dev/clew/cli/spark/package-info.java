/**
 * Starts searches on Apache Spark: finds or fetches Spark's jars and runs the command line in a JVM that has them, since
 * {@code clew.jar} has none of them. Start with {@link dev.clew.cli.spark.SparkProcess}. The search itself is in another
 * module, {@code dev.clew:clew-spark}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.spark;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
