/** Tests. */
@NullMarked
package dev.clew.store.chronicle;

import org.jspecify.annotations.NullMarked;
