/** Events of real servers as lines of JSON, written by {@link dev.clew.runtime.log.TraceLog}. */
@NullMarked
package dev.clew.runtime.log;

import org.jspecify.annotations.NullMarked;
