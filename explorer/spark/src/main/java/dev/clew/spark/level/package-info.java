/**
 * What machines do in one level of a distributed breadth-first search, without any of Spark. Start with
 * {@code FrontierExpansion}, which makes the steps of some states, and {@code LevelMerge}, which stores their targets.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.spark.level;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
