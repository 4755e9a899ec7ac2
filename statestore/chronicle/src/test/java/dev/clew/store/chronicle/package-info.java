/** Tests of the Chronicle Map backing. */
@NullMarked
package dev.clew.store.chronicle;

import org.jspecify.annotations.NullMarked;
