/** Compact encoding of what machines send to each other. Start with {@code ByteSink}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.spark.bytes;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
