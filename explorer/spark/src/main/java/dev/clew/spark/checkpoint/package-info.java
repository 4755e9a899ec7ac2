/**
 * Saves a distributed search in a folder of a Hadoop file system, from which another driver continues it. Start with
 * {@code SavedSearches}.
 *
 * <pre>
 *   search.clew              what was done, and the length and checksum of every other file; renamed into place last
 *   values-000003            the values that got numbers after level 2
 *   level-000003-00001       the states of a range of level 3, in the order of discovery
 * </pre>
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.spark.checkpoint;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
