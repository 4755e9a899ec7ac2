@NullMarked
package dev.clew.semantics.orbit;

import org.jspecify.annotations.NullMarked;
