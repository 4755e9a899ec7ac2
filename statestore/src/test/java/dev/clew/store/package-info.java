/** Tests of the stores. */
@NullMarked
package dev.clew.store;

import org.jspecify.annotations.NullMarked;
