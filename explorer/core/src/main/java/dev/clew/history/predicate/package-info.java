/**
 * Transactions that read by predicates, and insert and delete rows.
 *
 * <p>{@link dev.clew.history.predicate.PredicateReader} reads them in the notation of Elle's closed predicates, and
 * {@link dev.clew.history.predicate.Readings} turns them into histories of registers, which {@code dev.clew.history.txn}
 * checks. Imports that package, {@code dev.clew.history} and {@code dev.clew.history.read}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.history.predicate;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
