/**
 * Judges the histories of clients that models record, and puts violations into words.
 *
 * <p>Start with {@link dev.clew.history.judge.Judge}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.history.judge;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
