/**
 * Transaction commit seen by the resource managers only, after the TLA+ examples' TCommit (Gray and
 * Lamport, 2006).
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.transactioncommit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
