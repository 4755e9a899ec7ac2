/**
 * Numbers for values that mean the same on every machine. Start with {@code Numbering}, which the driver keeps, and
 * {@code Vocabulary}, which translates to the numbers of one JVM.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.spark.values;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
