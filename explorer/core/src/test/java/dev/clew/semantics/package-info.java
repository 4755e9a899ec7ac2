/** What tests need to see of a system's tables. */
@NullMarked
package dev.clew.semantics;

import org.jspecify.annotations.NullMarked;
