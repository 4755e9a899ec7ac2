/** Access of tests to the tables of a transition system. */
@NullMarked
package dev.clew.semantics;

import org.jspecify.annotations.NullMarked;
