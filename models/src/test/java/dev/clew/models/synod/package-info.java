/** Tests of the Paxos model with crashes. */
@NullMarked
package dev.clew.models.synod;

import org.jspecify.annotations.NullMarked;
