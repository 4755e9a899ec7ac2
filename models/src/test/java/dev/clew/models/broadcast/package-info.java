/** Tests of gossip. */
@NullMarked
package dev.clew.models.broadcast;

import org.jspecify.annotations.NullMarked;
