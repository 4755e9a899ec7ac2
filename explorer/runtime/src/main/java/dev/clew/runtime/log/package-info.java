/** What a server that runs for real did, event by event, as lines of JSON: written by {@link dev.clew.runtime.log.TraceLog}. */
@NullMarked
package dev.clew.runtime.log;

import org.jspecify.annotations.NullMarked;
