/** Raft's golden counts and what each seeded bug comes to. */
@NullMarked
package dev.clew.models.raft;

import org.jspecify.annotations.NullMarked;
