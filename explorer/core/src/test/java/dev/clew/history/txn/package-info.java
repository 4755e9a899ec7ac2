/**
 * Tests of transactional histories, compared with every order of small histories, every snapshot schedule and every
 * simple cycle of small graphs.
 */
@NullMarked
package dev.clew.history.txn;

import org.jspecify.annotations.NullMarked;
