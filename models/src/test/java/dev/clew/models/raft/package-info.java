/** Golden counts of raft and the violations of its seeded bugs. */
@NullMarked
package dev.clew.models.raft;

import org.jspecify.annotations.NullMarked;
