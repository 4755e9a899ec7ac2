/** Transaction commit as resource managers alone see it, after the TLA+ examples' TCommit (Gray and Lamport, 2006). */
@NullMarked
package dev.clew.models.transactioncommit;

import org.jspecify.annotations.NullMarked;
