@NullMarked
package dev.clew.semantics.shared;

import org.jspecify.annotations.NullMarked;
