/** Tests of nodes that keep their state in fields. */
@NullMarked
package dev.clew.mutable;

import org.jspecify.annotations.NullMarked;
