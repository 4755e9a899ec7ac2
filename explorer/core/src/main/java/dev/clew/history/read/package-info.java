/**
 * Reads histories recorded by clients of real systems: Jepsen's histories in EDN, in JSON and in the format of its log.
 *
 * <p>Start with {@link dev.clew.history.read.HistoryReader}. Malformed input is never guessed at: it is reported as a
 * {@link dev.clew.history.read.MalformedHistory} that names the line. Imports {@code dev.clew.history},
 * {@code dev.clew.file} and {@code dev.clew.text}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.history.read;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
