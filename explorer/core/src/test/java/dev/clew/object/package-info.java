/** Tests of snapshots of mutable objects. */
@NullMarked
package dev.clew.object;

import org.jspecify.annotations.NullMarked;
