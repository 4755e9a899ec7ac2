/** Tests of the virtual clock without programs. */
@NullMarked
package dev.clew.process.clock;

import org.jspecify.annotations.NullMarked;
