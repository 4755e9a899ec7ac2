package dev.clew.spark;

import dev.clew.spark.level.StateRows;
import org.apache.spark.api.java.JavaRDD;

/**
 * The states of a level, by ranges of ranks. Spark keeps on disk what they were gathered from, so that a state of any level can
 * be fetched later.
 *
 * @param states one element a range
 * @param ranges how ranks are divided
 * @param lessons what must be known to read them
 */
record Frontier(JavaRDD<StateRows> states, Ranges ranges, Lessons lessons) {}
