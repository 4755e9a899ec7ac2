/**
 * Breadth-first search on the machines of a Spark cluster, exact and with shortest behaviors. Start with
 * {@code SparkSearch}, which runs on the driver; {@code docs/scaling.md} describes a level.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.spark;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
