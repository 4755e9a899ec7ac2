/**
 * Transaction commit seen by the resource managers only, after the TLA+ examples' TCommit (Gray and
 * Lamport, 2006).
 */
@NullMarked
package dev.clew.models.transactioncommit;

import org.jspecify.annotations.NullMarked;
