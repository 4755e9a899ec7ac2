package dev.clew.spark;

import dev.clew.spark.level.PackedLayout;
import dev.clew.spark.level.Stored;
import org.apache.spark.api.java.JavaRDD;

/**
 * Where a search stands between two levels.
 *
 * @param stored the visited states; those of the level that is expanded next are its new ones
 * @param lessons what must be known to expand it
 * @param layout in which its states are packed
 * @param ranges into which it is divided
 */
record Position(JavaRDD<Stored> stored, Lessons lessons, PackedLayout layout, Ranges ranges) {}
