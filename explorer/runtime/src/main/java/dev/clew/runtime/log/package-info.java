/** Events of real servers as lines of JSON, written by {@link dev.clew.runtime.log.TraceLog}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.runtime.log;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
