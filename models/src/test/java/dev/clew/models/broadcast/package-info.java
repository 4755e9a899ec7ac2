/** Tests of the gossip model. */
@NullMarked
package dev.clew.models.broadcast;

import org.jspecify.annotations.NullMarked;
