/** What tests need to see of a system's tables. */
@NullMarked
package dev.clew.semantics.cluster;

import org.jspecify.annotations.NullMarked;
