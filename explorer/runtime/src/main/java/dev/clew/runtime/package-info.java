/** Runs the nodes that were checked for real: over TCP, with clocks and disks. */
@NullMarked
package dev.clew.runtime;

import org.jspecify.annotations.NullMarked;
